import type { AuditedAction } from '../audit/audit.ts';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { showValue } from '../text/show-value.ts';
import { daysBetween } from '../time/local-day.ts';

/** How long ago an action item was due: `12 days late`. */
function lateText({ due }: AuditedAction, today: string): string {
  const days = due === undefined ? 0 : daysBetween(due, today);
  return `${days} day${days === 1 ? '' : 's'} late`;
}

/** Overdue action items for a terminal, one a line. */
export function renderOverdueActions(actions: readonly AuditedAction[], today: string, width: number): string[] {
  const room = Math.max(20, width - 44);
  return actions.map((action) => {
    const { id, due = '', owner = 'no owner', tracking } = action;
    const who = [showValue(owner, 40), ...(tracking === undefined ? [] : [showValue(tracking, 60)])].join(', ');
    return `  ${due}  ${lateText(action, today).padEnd(13)}  ${id}  ${showValue(action.action, room)} (${who})`;
  });
}

/** The same as a table on GitHub. Nothing in it is a mention or a reference. */
export function renderOverdueActionsMarkdown(
  actions: readonly AuditedAction[],
  today: string,
  { withRecord }: { readonly withRecord: boolean },
): string {
  const head = ['Due', '', ...(withRecord ? ['Record'] : []), 'Action', 'Owner', 'Tracking'];
  const rows = actions.map((action) => {
    const { id, due = '', owner = 'no owner', tracking = '' } = action;
    const cells = [due, lateText(action, today), ...(withRecord ? [id] : []), action.action, owner, tracking];
    return `| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`;
  });
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows].join('\n');
}
