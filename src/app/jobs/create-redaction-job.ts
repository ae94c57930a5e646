import { errorMessage } from '../../core/text/error-message.ts';
import type { Wait } from '../../github/api/persist.ts';
import { type RedactionSweep, type SweptRedactions, sweepRedactions } from '../../github/redaction/sweep-redactions.ts';
import type { IssueKey } from '../queue/issue-key.ts';
import type { RepositoryKey } from '../queue/repository-key.ts';
import { retryDelay } from '../queue/retry-delay.ts';
import type { AppContext } from './app-context.ts';

/**
 * Looks at the redactions of one repository, one look at a time: whoever asks during a look gets one that begins after it.
 * Never rejects: what fails is told, and the next sweep repairs it. Gives whether everything was seen to.
 */
export type RedactionJob = (key: RepositoryKey) => Promise<boolean>;

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
  wait: Wait,
): RedactionJob {
  const seen = new Set<string>();
  const running = new Map<string, Promise<boolean>>();
  const waiting = new Map<string, Promise<boolean>>();
  const look = async ({ installation, owner, repo }: RepositoryKey) => {
    if (seen.size > memory) seen.clear();
    const name = `${owner}/${repo}`;
    try {
      const github = { octokit: await clientOf(installation), owner, repo };
      const sweep = { github, now: clock(), log, self: await self(), seen };
      const { settled, remind } = await settle(sweep, wait);
      for (const number of remind) await notice({ installation, owner, repo, number });
      return settled;
    } catch (error) {
      log.warn(`Redactions of ${name}: ${errorMessage(error)}`);
      return false;
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

type Settled = Pick<SweptRedactions, 'settled' | 'remind'>;

/** Another replica may be doing the same: looks again until nothing is left, or leaves it to the next sweep. */
async function settle(sweep: RedactionSweep, wait: Wait): Promise<Settled> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { settled, remind, failures } = await sweepRedactions(sweep);
    if (settled) return { settled: failures.length === 0, remind };
    await wait(retryDelay(attempt) / 1000);
  }
  return { settled: false, remind: [] };
}
