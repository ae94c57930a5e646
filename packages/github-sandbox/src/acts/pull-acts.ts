import type { PullIssue } from '../present/pull.ts';
import { findIssue } from '../world/state.ts';
import { closingReferences } from './closing-words.ts';
import { announceIssue, closeIssue, recordEvent, type Scene } from './issue-acts.ts';

/** Marks a pull request merged by `sha` and closes what its words close. */
export function settleMerge(scene: Scene, issue: PullIssue, sha: string): void {
  const { world, repo, user } = scene;
  const { pull } = issue;
  const stamp = world.clock.stamp();
  pull.mergedAt = stamp;
  pull.mergedBy = user;
  pull.mergeSha = sha;
  issue.state = 'closed';
  issue.closedAt = stamp;
  issue.closedBy = user;
  recordEvent(scene, issue, 'merged', { commitId: sha });
  recordEvent(scene, issue, 'closed');
  announceIssue(scene, issue, 'closed');
  if (pull.baseRef !== repo.defaultBranch) return;
  for (const number of closingReferences(issue.body ?? '')) {
    const closed = findIssue(repo, number);
    if (closed && !closed.pull) closeIssue(scene, closed, 'completed', sha);
  }
}
