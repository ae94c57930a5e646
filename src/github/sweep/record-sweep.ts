import { renderSweepMessage, sweepBranch } from '../../core/clock/sweep-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import { isStale } from '../api/outcome.ts';
import { statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import type { SweepTip } from '../reconcile/read-home.ts';
import { commitTree } from '../tree/commit-tree.ts';
import { moveBranch } from '../tree/move-branch.ts';

/** Milliseconds. What is asked is whether two working days have passed, so twice a day is exact enough. */
const interval = 12 * 60 * 60 * 1000;

const words = `Debrief writes here when it last swept this repository, so that \`debrief status\` can tell when nobody does any more.
The message of its newest commit has the time. The branch may be deleted.
`;

/**
 * Writes down that a sweep has reached its end now, unless that was written within twelve hours: one commit more on a branch
 * that shares no history with others and is in every clone. It only goes forward, for rules often forbid everything else on
 * all branches.
 * @param tip the commit that says so now, if there is one
 * @returns whether something was written
 */
export async function recordSweep(github: Repository, tip: SweepTip | undefined, now: Instant): Promise<boolean> {
  if (tip?.at !== undefined && now - tip.at < interval) return false;
  const repository = github;
  const files = new Map([['README.md', words]]);
  const to = await commitTree(repository, {
    parent: tip?.sha,
    base: tip?.tree,
    files,
    message: renderSweepMessage(now),
  });
  try {
    await moveBranch(repository, { branch: sweepBranch, to, from: tip?.sha });
  } catch (error) {
    // Another sweep has written the same at the same time.
    if (!isStale(error) || (statusOf(error) ?? 500) >= 500) throw error;
  }
  return true;
}
