import { type ActionEntry, actionKeyOf } from '../../core/action-items/action-memory.ts';
import type { ActionAct, ActionNote, PlannedAct } from '../../core/plan/action-facts.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import { spentUntil } from '../api/spare-budget.ts';
import { watchClient } from '../api/watch-client.ts';
import { createIssueOpener } from './open-action-issue.ts';
import { performAct } from './perform-act.ts';
import type { ActionsInput, ReconciledActions } from './reconciled-actions.ts';

export interface PerformedActs extends Pick<ReconciledActions, 'done' | 'notes' | 'refusals'> {
  /** What became of each claim; undefined for one that is given back without a trace. */
  readonly entries: ReadonlyMap<string, ActionEntry | undefined>;
  /** Not begun. */
  readonly left: number;
}

/** Seconds between two writes: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests */
const pause = 1;

/** One after the other, until GitHub asks to wait or half of the hour is spent. What is refused once is not tried for the others of its kind. */
export async function performActs(
  { github, overview, log, wait }: Pick<ActionsInput, 'github' | 'overview' | 'log' | 'wait'>,
  acts: readonly PlannedAct[],
): Promise<PerformedActs> {
  const open = createIssueOpener(github, overview.context.config);
  const entries = new Map<string, ActionEntry | undefined>();
  const done: PerformedActs['done'][number][] = [];
  const notes: ActionNote[] = [];
  const refusals: GitHubRefusal[] = [];
  const refused = new Set<ActionAct['kind']>();
  let left = 0;
  for (const [index, planned] of acts.entries()) {
    const { act, before, after } = planned;
    const key = actionKeyOf(after);
    const isOver =
      refusals.some(({ retryAfter }) => retryAfter !== undefined) ||
      spentUntil(watchClient(github.octokit)) !== undefined;
    if (isOver || refused.has(act.kind)) {
      entries.set(key, before.number === undefined ? undefined : before);
      left += 1;
      continue;
    }
    if (index > 0) await wait(pause);
    try {
      const opened = await performAct(github, planned, open);
      const number = act.kind === 'open' ? opened?.number : act.number;
      entries.set(key, { ...after, number: after.number ?? number });
      done.push({ kind: act.kind, number, record: after.record });
      log.info(`${github.owner}/${github.repo}#${number}: ${act.kind} for an action item of ${after.record}`);
      const who = opened?.unassigned;
      if (who !== undefined) notes.push({ kind: 'unassigned', record: after.record, number, who });
    } catch (error) {
      const refusal = refusalOf(act, error);
      log.warn(`${github.owner}/${github.repo}: ${refusal.message}`);
      refusals.push(refusal);
      if (refusal.isLasting && !refusal.isStanding) refused.add(act.kind);
      // Without an answer it may have taken effect: the claim stays, until somebody has looked.
      if (refusal.status < 500) entries.set(key, before.number === undefined ? undefined : before);
    }
  }
  return { entries, done, notes, refusals, left };
}

function refusalOf(act: ActionAct, error: unknown): GitHubRefusal {
  if (error instanceof GitHubRefusal) return error;
  if (statusOf(error) === undefined) throw error;
  const what = act.kind === 'open' ? 'open the issue of an action item' : `${act.kind} #${act.number}`;
  return new GitHubRefusal(what, error);
}
