import pMap from 'p-map';
import { errorMessage } from '../../core/text/error-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import { type FoundInstallation, listInstallations, listRepositories } from '../../github/api/list-installations.ts';
import { persist, type Wait } from '../../github/api/persist.ts';
import { GitHubRefusal } from '../../github/api/refusal.ts';
import { spentUntil } from '../../github/api/spare-budget.ts';
import { watchClient } from '../../github/api/watch-client.ts';
import { peekRepositories } from '../../github/sweep/peek-repositories.ts';
import type { AppContext } from '../jobs/app-context.ts';
import type { RepositoryKey } from '../queue/repository-key.ts';
import type { LookAtRepository } from './look-at-repository.ts';
import type { SweepMemory } from './sweep-memory.ts';

/** Installations, and repositories of each, that are looked at side by side. */
const sideBySide = { installations: 8, repositories: 2 };

export interface Sweep extends Pick<AppContext, 'clientOf' | 'clock' | 'log'> {
  readonly look: LookAtRepository;
  readonly memory: SweepMemory;
  readonly wait: Wait;
  /** Whether to end early: somebody else sweeps, or the App is to stop. */
  readonly isOver?: () => boolean;
  /** Only this installation. */
  readonly only?: number | undefined;
}

/** What a sweep that came to its end has met. */
export interface SweptAll {
  /** Issues and pull requests that were noted for a look. */
  readonly noted: number;
  /** Repositories that were looked at. */
  readonly looked: number;
  /** Repositories in which nothing has changed since the last look. */
  readonly unchanged: number;
  /** Repositories that wait for the next sweep: half of the hour's requests are left to people. */
  readonly waiting: number;
  /** Repositories, or installations as a whole, that could not be read. */
  readonly failures: number;
}

type Counts = { -readonly [name in keyof SweptAll]: number };

/**
 * Looks at every repository of every installation in which something has changed, or for which it is time, and notes what is
 * to be done: whatever a lost event or a crash has left undone is found here. Installations take no turn from each other; one
 * that GitHub asks to wait, or that has spent half of its hour, waits for the next sweep, and so do those that cannot be read.
 * @throws {Error} when not even the installations can be listed
 */
export async function sweepInstallations(sweep: Sweep): Promise<SweptAll> {
  const { clientOf, wait, only } = sweep;
  const counts: Counts = { noted: 0, looked: 0, unchanged: 0, waiting: 0, failures: 0 };
  const client = await clientOf();
  watchClient(client);
  const all = await persist('list the installations', () => listInstallations(client), wait);
  const chosen = only === undefined ? all : all.filter(({ id }) => id === only);
  await pMap(chosen, (installation) => sweepInstallation(sweep, installation, counts), {
    concurrency: sideBySide.installations,
  });
  return counts;
}

async function sweepInstallation(sweep: Sweep, { id, since }: FoundInstallation, counts: Counts): Promise<void> {
  const { clientOf, clock, memory, wait, log, isOver } = sweep;
  const fail = (what: string, error: unknown): void => {
    log.warn(`Sweep of ${what}: ${errorMessage(error)}`);
    counts.failures += 1;
  };
  try {
    const client = await clientOf(id);
    const watch = watchClient(client);
    const repositories = await persist('list repositories', () => listRepositories(client), wait);
    const now = clock();
    const signs = await persist('see what has changed', () => peekRepositories(client, repositories, now), wait).catch(
      (): readonly undefined[] => [],
    );
    const keys = repositories.map((repo, index) => ({ key: { installation: id, ...repo }, sign: signs[index] }));
    const due = keys
      .filter(({ key, sign }) => memory.isDue(key, sign, now))
      .toSorted((a, b) => memory.lastLook(a.key) - memory.lastLook(b.key));
    counts.unchanged += keys.length - due.length;
    let isPaused = false;
    const lookAt = async ({ key, sign }: { readonly key: RepositoryKey; readonly sign: string | undefined }) => {
      if (isPaused || isOver?.() || spentUntil(watch) !== undefined) {
        counts.waiting += 1;
        return;
      }
      const begun: Instant = clock();
      try {
        const noted = await sweep.look(key, since);
        counts.noted += noted;
        counts.looked += 1;
        // What was noted may fail: only where nothing was to be done is nothing to be done until something changes.
        if (noted === 0) memory.note(key, sign, begun);
      } catch (error) {
        fail(`${key.owner}/${key.repo}`, error);
        isPaused ||= error instanceof GitHubRefusal && error.retryAfter !== undefined;
      }
    };
    await pMap(due, lookAt, { concurrency: sideBySide.repositories });
  } catch (error) {
    fail(`installation ${id}`, error);
  }
}
