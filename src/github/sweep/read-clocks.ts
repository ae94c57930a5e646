import type { Clock } from '../../core/clock/clock.ts';
import { openRecord } from '../../core/open/open-public.ts';
import { issueOfBranch } from '../../core/plan/branch-name.ts';
import type { Postmortem } from '../../core/postmortem/postmortem.ts';
import { allClocks } from '../../core/rollups/all-clocks.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Overview } from '../reconcile/read-overview.ts';
import { readRecord } from '../tree/read-file.ts';

/**
 * Every clock of a repository, soonest first: of the records on the default branch and of those that wait in open pull
 * requests, which nobody would miss otherwise. In a public repository the private ones are left out.
 */
export async function readClocks(client: GitHubClient, repo: Repo, overview: Overview): Promise<readonly Clock[]> {
  const { records, repository, context } = overview;
  const waiting = await readWaiting(client, repo, overview);
  const clocks = allClocks([...records, ...waiting], await overview.readPublishedAt(), context);
  return repository.visibility === 'public' ? clocks.filter((clock) => !clock.private) : clocks;
}

async function readWaiting(
  client: GitHubClient,
  repo: Repo,
  { records, pullRequests, context }: Overview,
): Promise<readonly Postmortem[]> {
  const known = new Set(records.map(({ meta }) => meta.id));
  const waiting: Postmortem[] = [];
  for (const { branch, head } of pullRequests) {
    const issue = issueOfBranch(branch);
    if (issue === undefined || known.has(`issue-${issue}`)) continue;
    const file = await readRecord(client, repo, head, context.config.records, `issue-${issue}`);
    waiting.push(...[openRecord(file, context)].filter((record) => record !== undefined));
  }
  return waiting;
}
