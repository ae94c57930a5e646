import type { ActionMemory } from '../core/action-items/action-memory.ts';
import type { AuditedAction } from '../core/audit/audit.ts';
import { overdueActions } from '../core/audit/record-actions.ts';
import type { Clock, ClockContext } from '../core/clock/clock.ts';
import { countLeftOpen, type LeftOpen, type Stated } from '../core/history/left-open.ts';
import { isResolutionWritten } from '../core/postmortem/is-resolution-written.ts';
import type { Postmortem } from '../core/postmortem/postmortem.ts';
import { allClocks } from '../core/rollups/all-clocks.ts';
import { gatherHistory, readPublished } from './gather-history.ts';
import type { Project } from './read-project.ts';

/** The clocks of a project, and how many records could not be read for them. */
export interface GatheredClocks {
  /** Soonest first. */
  readonly clocks: readonly Clock[];
  /** Paths of records in doubt, and of files that were not opened: nothing is known of their clocks. */
  readonly unread: readonly string[];
  /** What records leave open, so that their clocks are not known. */
  readonly leftOpen: LeftOpen;
  /** Action items that should be done by now, by date. */
  readonly overdueActions: readonly AuditedAction[];
}

function statedOf(postmortem: Postmortem): Stated {
  return { ...postmortem.meta, resolutionWritten: isResolutionWritten(postmortem) };
}

/**
 * Reads all records, and from the history when each was published. Throws `ProjectRefusal` in a shallow clone.
 * @param issues that were opened for action items
 */
export async function gatherClocks(
  { tree, revisions }: Project,
  context: ClockContext,
  issues?: ActionMemory,
): Promise<GatheredClocks> {
  const [{ records, unread }, publishedAt] = await Promise.all([
    gatherHistory(tree, context),
    readPublished(revisions, tree, context.config.records),
  ]);
  return {
    ...{ clocks: allClocks(records, publishedAt, context), unread },
    ...{ leftOpen: countLeftOpen(records.map(statedOf)), overdueActions: overdueActions(records, context, issues) },
  };
}
