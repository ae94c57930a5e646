import { recordActions } from '../audit/record-actions.ts';
import type { ClockContext } from '../clock/clock.ts';
import { openPublicRecord } from '../open/open-public.ts';
import { renderOverdueActionsMarkdown } from '../report/overdue-actions.ts';
import { codeSpan } from '../text/escape-markdown.ts';
import { plural } from '../text/plural.ts';
import { localDate } from '../time/local-day.ts';
import { commentMarker, ownComments } from './comment-marker.ts';
import type { IssueSnapshot } from './facts.ts';
import type { Incident } from './incident.ts';
import type { Step } from './step.ts';

/** Which comment tells of overdue action items. */
export const actionsKey = 'actions';

const done = 'No action item of this incident is overdue any more.';

/**
 * One comment under the issue of a published record, edited in place: which of its action items should be done by now. It comes with the
 * first that is overdue, and says so when none is any more. Only what the public text says can be in it.
 */
export function planActions(facts: IssueSnapshot, { phase }: Incident, context: ClockContext): Step[] {
  const [kept, ...others] = ownComments(facts.comments, actionsKey);
  const deletions = others.map(({ id }): Step => ({ kind: 'delete-comment', id }));
  const record = phase === 'published' ? openPublicRecord(facts.published, context) : undefined;
  if (record === undefined) return deletions;
  const today = localDate(context.now, context.config.timeZone);
  const late = recordActions(record, today).filter(({ state }) => state === 'overdue');
  if (late.length === 0 && kept === undefined) return deletions;
  const words =
    late.length === 0
      ? done
      : [
          `**${plural(late.length, 'action item')} of this incident ${late.length === 1 ? 'is' : 'are'} overdue.** Say in ${codeSpan(record.path)} what is done, or when it will be:`,
          renderOverdueActionsMarkdown(late, today, { withRecord: false }),
        ].join('\n\n');
  const body = [commentMarker(actionsKey), words].join('\n\n');
  if (kept === undefined) return [...deletions, { kind: 'create-comment', body }];
  return withoutDays(kept.body) === withoutDays(body)
    ? deletions
    : [...deletions, { kind: 'update-comment', id: kept.id, body }];
}

/** That another day has passed is no reason to write again. */
function withoutDays(body: string): string {
  return body
    .replaceAll('\r\n', '\n')
    .replace(/\| \d+ days? late \|/g, '|')
    .trim();
}
