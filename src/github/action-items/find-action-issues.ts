import { type ActionEntry, type ActionMemory, actionKeyOf } from '../../core/action-items/action-memory.ts';
import { parseActionMarker } from '../../core/plan/render-action-issue.ts';
import type { Repository } from '../api/repository.ts';
import { isOurs } from '../api/selves.ts';
import type { ActionReader } from './read-action-issues.ts';

/** What a look for issues has found. */
export interface FoundActions {
  /** The memory with what was found in it. */
  readonly memory: ActionMemory;
  /** Open issues beside an older one of the same item: two processes have opened them, and the memory was lost between. */
  readonly doubles: readonly { readonly number: number; readonly other: number; readonly entry: ActionEntry }[];
}

/**
 * Looks for issues that somebody opened and never wrote down, by label and mark. The mark alone is anybody's to write: the author has to be
 * one of ours.
 */
export async function findActionIssues(
  { octokit, owner, repo }: Repository,
  known: ActionMemory,
  { selves, config, hasTriage }: ActionReader,
): Promise<FoundActions> {
  const labels = config.labels.actionItem;
  const route = 'GET /repos/{owner}/{repo}/issues';
  const listed = await octokit.paginate(route, { owner, repo, labels, state: 'all', direction: 'asc', per_page: 100 });
  const memory = new Map(known);
  const doubles: FoundActions['doubles'][number][] = [];
  const numbers = new Set([...known.values()].map(({ number }) => number));
  for (const { number, user, body, state, state_reason, pull_request } of listed) {
    const mark = parseActionMarker(body ?? '');
    if (mark === undefined || pull_request || numbers.has(number)) continue;
    if (!(await isOurs(selves, user?.login ?? '', hasTriage))) continue;
    const { record, print } = mark;
    const key = actionKeyOf(mark);
    const entry = memory.get(key);
    // Which of record and issue was changed last is not known any more; that somebody opened it again is.
    const agreed = state === 'open' && state_reason === 'reopened' ? 'closed' : 'open';
    if (entry?.number === undefined) memory.set(key, { record, print, number, agreed, said: '-', busy: undefined });
    else if (state === 'open') doubles.push({ number, other: entry.number, entry });
  }
  return { memory, doubles };
}
