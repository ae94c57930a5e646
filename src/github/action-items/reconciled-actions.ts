import type { ActionMemory } from '../../core/action-items/action-memory.ts';
import type { ActionAct, ActionNote } from '../../core/plan/action-facts.ts';
import type { Log } from '../api/log.ts';
import type { Wait } from '../api/persist.ts';
import type { GitHubRefusal } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import type { Upserted } from '../pull/upsert-pull-request.ts';
import type { Overview } from '../reconcile/read-overview.ts';

export interface ActionsInput {
  readonly github: Repository;
  /** Login that the token writes under. */
  readonly self: string;
  readonly overview: Overview;
  readonly log: Log;
  /** Between two writes. */
  readonly wait: Wait;
  /** Write nothing: say what would be done. */
  readonly dryRun?: boolean;
}

/** What was done about the issues of action items. */
export interface ReconciledActions {
  /** `stale`: somebody else was at it at the same time; what is left is the next look's. `unreadable`: see `RememberedActions`. */
  readonly state: 'done' | 'stale' | 'unreadable';
  readonly done: readonly {
    readonly kind: ActionAct['kind'];
    readonly number: number | undefined;
    readonly record: string;
  }[];
  /** What became of the pull request of each record. */
  readonly proposals: readonly { readonly record: string; readonly outcome: Upserted }[];
  readonly notes: readonly ActionNote[];
  /** Which issues there are, as far as anybody knows. */
  readonly memory: ActionMemory;
  /** Left for the next look: there is a bound to how much is written at once. */
  readonly later: number;
  /** Somebody else is at work on so many, or died over them not long ago. */
  readonly claimed: number;
  readonly refusals: readonly GitHubRefusal[];
}
