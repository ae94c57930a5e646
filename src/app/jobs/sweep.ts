import { errorMessage } from '../../core/text/error-message.ts';
import { listInstallations, listRepositories } from '../../github/api/list-installations.ts';
import { listIncidents, memoryBegin } from '../../github/issue/list-incidents.ts';
import { readWideHome } from '../../github/reconcile/read-home.ts';
import { planIssues } from '../../github/sweep/plan-issues.ts';
import type { IssueKey } from '../queue/issue-key.ts';
import type { IssueQueue } from '../queue/issue-queue.ts';
import type { AppContext } from './app-context.ts';

/** A look at a repository as a whole. */
export type RepositoryJob = (key: Omit<IssueKey, 'number'>) => Promise<void>;

/** What a sweep that came to its end has met. */
export interface SweptAll {
  /** Noted for a look. */
  readonly issues: number;
  /** Repositories, or installations as a whole, that could not be read. */
  readonly failures: number;
}

/**
 * Notes every issue for which there is something to do, in every repository of every installation: whatever a lost
 * event or a crash has left undone is found here. One repository's failure does not keep the others from their turn.
 * @throws {Error} when not even the installations can be listed
 */
export async function sweepInstallations(
  { clientOf, clock, log }: Pick<AppContext, 'clientOf' | 'clock' | 'log'>,
  queue: Pick<IssueQueue, 'add'>,
  sweepOneRepository: RepositoryJob,
): Promise<SweptAll> {
  const now = clock();
  let failures = 0;
  let issues = 0;
  for (const installation of await listInstallations(await clientOf())) {
    const client = await clientOf(installation);
    const repositories = await listRepositories(client).catch((error: unknown) => {
      log.warn(`Sweep of installation ${installation}: ${errorMessage(error)}`);
      failures += 1;
      return [];
    });
    for (const repo of repositories)
      try {
        const home = await readWideHome({ octokit: client, ...repo });
        if (home === undefined || home.repository.archived || !home.isUsed) continue;
        const branches = home.pullRequests.map(({ branch }) => branch);
        const numbers = await listIncidents(
          { octokit: client, ...repo },
          home.config,
          memoryBegin(home.config, now),
          branches,
        );
        const { busy } = await planIssues({ octokit: client, repo, now, home }, numbers);
        for (const number of busy) await queue.add({ installation, ...repo, number });
        issues += busy.length;
        await sweepOneRepository({ installation, ...repo });
      } catch (error) {
        log.warn(`Sweep of ${repo.owner}/${repo.repo}: ${errorMessage(error)}`);
        failures += 1;
      }
  }
  return { issues, failures };
}
