import { renderSweepMessage, sweepBranch } from '../../core/clock/sweep-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { isStale } from '../api/outcome.ts';
import { statusOf } from '../api/refusal.ts';

/** Milliseconds. What is asked is whether two working days have passed, so twice a day is exact enough. */
const interval = 12 * 60 * 60 * 1000;

const words = `Debrief writes here when it last swept this repository, so that \`debrief status\` can tell when nobody does any more.
There is one commit at a time; its message has the time. The branch may be deleted.
`;

/**
 * Writes down that a sweep has reached its end now, unless that was written within twelve hours: one commit without a
 * parent, replaced each time, so that nothing grows, no history is touched and every clone has it.
 * @param tip the commit that says so now, if there is one
 * @returns whether something was written
 */
export async function recordSweep(
  client: GitHubClient,
  repo: Repo,
  tip: { readonly at: Instant | undefined } | undefined,
  now: Instant,
): Promise<boolean> {
  if (tip?.at !== undefined && now - tip.at < interval) return false;
  const tree = await client.request('POST /repos/{owner}/{repo}/git/trees', {
    ...repo,
    tree: [{ path: 'README.md', mode: '100644', type: 'blob', content: words }],
  });
  const commit = await client.request('POST /repos/{owner}/{repo}/git/commits', {
    ...repo,
    message: renderSweepMessage(now),
    tree: tree.data.sha,
    parents: [],
  });
  const target = { ...repo, sha: commit.data.sha, request: { retries: 0 } };
  try {
    if (tip === undefined)
      await client.request('POST /repos/{owner}/{repo}/git/refs', { ...target, ref: `refs/heads/${sweepBranch}` });
    else
      await client.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', {
        ...target,
        ref: `heads/${sweepBranch}`,
        force: true,
      });
  } catch (error) {
    // Another sweep has written the same at the same time.
    if (!isStale(error) || (statusOf(error) ?? 500) >= 500) throw error;
  }
  return true;
}
