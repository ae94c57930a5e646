import type { Instant } from '../../core/time/instant.ts';
import { GitHubRefusal, statusOf } from '../../github/api/refusal.ts';
import type { Repository } from '../../github/api/repository.ts';
import { listIncidents, memoryBegin } from '../../github/issue/list-incidents.ts';
import { readWideHome, type WideHome } from '../../github/reconcile/read-home.ts';
import { findMissingChecks } from '../../github/sweep/find-missing-checks.ts';
import { planIssues } from '../../github/sweep/plan-issues.ts';
import type { AppContext } from '../jobs/app-context.ts';
import type { IssueQueue } from '../queue/issue-queue.ts';
import type { RepositoryJob, RepositoryKey } from '../queue/repository-key.ts';

/** Checks noted at once in one repository; the rest is found by the next sweeps. */
const mostChecks = 100;

/**
 * Notes everything that is to be done in one repository, and sees to what concerns it as a whole. Gives how much was noted.
 * @param since when the App was installed
 * @throws {GitHubRefusal}
 */
export type LookAtRepository = (key: RepositoryKey, since: Instant) => Promise<number>;

type Needs = Pick<AppContext, 'clientOf' | 'clock' | 'self'>;

/** @param seeTo what is not queued but done at once: redactions and roll-ups */
export function createLookAtRepository(
  { clientOf, clock, self }: Needs,
  queue: Pick<IssueQueue, 'add'>,
  seeTo: RepositoryJob,
): LookAtRepository {
  return async (key, since) => {
    const { installation, owner, repo } = key;
    const github = { octokit: await clientOf(installation), owner, repo };
    const refuse = (error: unknown): never => {
      throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the repository', error);
    };
    const home = await readWideHome(github).catch(refuse);
    if (home === undefined || home.repository.archived) return 0;
    const busy = home.isUsed ? await findBusyIssues(github, clock(), home).catch(refuse) : [];
    for (const number of busy) await queue.add({ ...key, number });
    const seen = home.isUsed ? await seeTo(key).then(() => undefined, toFailure) : undefined;
    // After what was opened just now. Where nobody uses Debrief, what was there before it came is left alone.
    const missing = { self: await self(), since: home.isUsed ? 0 : since };
    const unchecked = (await findMissingChecks(github, missing).catch(refuse)).slice(0, mostChecks);
    for (const number of unchecked) await queue.add({ ...key, check: { kind: 'pull-request', number } });
    if (seen !== undefined) throw seen.cause;
    return unchecked.length + busy.length;
  };
}

/** What went wrong, told after the rest was done. */
function toFailure(cause: unknown): { readonly cause: unknown } {
  return { cause };
}

async function findBusyIssues(github: Repository, now: Instant, home: WideHome): Promise<readonly number[]> {
  const branches = home.pullRequests.map(({ branch }) => branch);
  const begin = memoryBegin(home.config, now);
  const numbers = await listIncidents(github, home.config, begin, branches);
  return (await planIssues({ github, now, home }, numbers)).busy;
}
