import { setTimeout as sleep } from 'node:timers/promises';
import { errorMessage } from '../../core/text/error-message.ts';
import { type RedactionSweep, sweepRedactions } from '../../github/redaction/sweep-redactions.ts';
import type { IssueKey } from '../queue/issue-key.ts';
import { retryDelay } from '../queue/retry-delay.ts';
import type { AppContext } from './app-context.ts';

type RepositoryKey = Omit<IssueKey, 'number'>;

/**
 * Looks at the redactions of one repository, one look at a time: whoever asks during a look gets one that begins after it.
 * Never rejects: what fails is told, and the next sweep repairs it.
 */
export type RedactionJob = (key: RepositoryKey) => Promise<void>;

/** Blobs that are remembered as having nothing to do with redaction; 40 letters each. */
const memory = 100_000;
const attempts = 4;

/**
 * The App holds no identity: a server that anybody can reach is no place for one. Sealed blocks are opened by the Action's
 * sweep; what needs no identity is lifted here.
 * @param notice takes issues that are to be looked at, because their record's redaction comes to its limit
 */
export function createRedactionJob(
  { clientOf, self, clock, log }: AppContext,
  notice: (key: IssueKey) => Promise<void>,
): RedactionJob {
  const seen = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Promise<void>>();
  const look = async ({ installation, owner, repo }: RepositoryKey) => {
    if (seen.size > memory) seen.clear();
    const name = `${owner}/${repo}`;
    try {
      const octokit = await clientOf(installation);
      const remind = await settle({ octokit, repo: { owner, repo }, now: clock(), log, self: await self(), seen });
      for (const number of remind) await notice({ installation, owner, repo, number });
    } catch (error) {
      log.warn(`Redactions of ${name}: ${errorMessage(error)}`);
    }
  };
  const begin = (name: string, key: RepositoryKey) => {
    waiting.delete(name);
    const done = look(key).finally(() => running.delete(name));
    running.set(name, done);
    return done;
  };
  return (key) => {
    const name = `${key.installation}/${key.owner}/${key.repo}`;
    const now = running.get(name);
    if (now === undefined) return begin(name, key);
    const next = waiting.get(name) ?? now.then(() => begin(name, key));
    waiting.set(name, next);
    return next;
  };
}

/** Another replica may be doing the same: looks again until nothing is left, or leaves it to the next sweep. */
async function settle(sweep: RedactionSweep): Promise<readonly number[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { settled, remind } = await sweepRedactions(sweep);
    if (settled) return remind;
    await sleep(retryDelay(attempt), undefined, { ref: false });
  }
  return [];
}
