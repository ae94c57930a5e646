import type { PlannedAct } from '../../core/plan/action-facts.ts';
import { actionIssueKey } from '../../core/plan/action-words.ts';
import { statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { removeStickyComment, writeStickyComment } from '../issue/write-sticky-comment.ts';
import type { OpenActionIssue, OpenedIssue } from './open-action-issue.ts';

/**
 * Does one thing about one issue; doing it again is harmless, but for opening. Gives what was opened. Throws Octokit's own errors.
 */
export async function performAct(
  repository: Repository,
  { act, says }: PlannedAct,
  open: OpenActionIssue,
): Promise<OpenedIssue | undefined> {
  if (act.kind === 'open') return open(act);
  // Whoever is told that an issue was closed or opened finds the reason there.
  if (says !== undefined) await say(repository, act.number, says.body).catch(ifLocked);
  const { octokit, owner, repo } = repository;
  const target = { owner, repo, issue_number: act.number };
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  if (act.kind === 'close') await octokit.request(route, { ...target, state: 'closed', state_reason: act.reason });
  if (act.kind === 'reopen') await octokit.request(route, { ...target, state: 'open' });
  if (act.kind === 'rewrite') await octokit.request(route, { ...target, body: act.body });
  return undefined;
}

/** Whoever has locked a conversation wants nothing more said in it; the issue is closed all the same, and the summary tells the rest. */
function ifLocked(error: unknown): void {
  if (statusOf(error) === undefined || !/issue is locked/i.test(String(error))) throw error;
}

function say(repository: Repository, number: number, body: string | undefined): Promise<void> {
  const comment = { number, key: actionIssueKey };
  return body === undefined
    ? removeStickyComment(repository, comment)
    : writeStickyComment(repository, { ...comment, body, create: true });
}
