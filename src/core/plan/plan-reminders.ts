import type { Clock, ClockContext } from '../clock/clock.ts';
import { dueReminder } from '../clock/due-reminder.ts';
import { redactionLabel } from '../clock/redaction-clock.ts';
import { renderRedactionReminder } from '../report/render-redaction-reminder.ts';
import { renderReminder } from '../report/render-reminder.ts';
import { commentMarker } from './comment-marker.ts';
import type { CommentFacts } from './facts.ts';
import type { Step } from './step.ts';

const anyReminder = commentMarker('reminder').replace(/ -->$/, ' ');

/**
 * The reminders that are due now: each step of each clock is one comment, because nobody is told of an edit, and is posted
 * once, because its marker names the step. Of two (two sweeps can each have posted one) the oldest is kept.
 * @param comments under the issue or pull request where the clocks are told
 * @param pullRequest what has to be merged
 */
export function planReminders(
  comments: readonly CommentFacts[],
  clocks: readonly Clock[],
  pullRequest: number | undefined,
  context: ClockContext,
): Step[] {
  const posted = comments
    .filter(({ own, body }) => own && body.startsWith(anyReminder))
    .toSorted((a, b) => a.id - b.id);
  const kept = new Map(posted.toReversed().map((comment) => [markerOf(comment.body), comment.id]));
  const deletions = posted
    .filter(({ id, body }) => kept.get(markerOf(body)) !== id)
    .map(({ id }): Step => ({ kind: 'delete-comment', id }));
  const creations = clocks.flatMap((clock): Step[] => {
    const step = dueReminder(clock, context);
    if (step === undefined) return [];
    const marker = commentMarker(`reminder ${step.key}`);
    if (kept.has(marker)) return [];
    const words =
      clock.label === redactionLabel && !clock.private
        ? renderRedactionReminder(clock, context.now)
        : renderReminder(clock, step, context.now, pullRequest);
    const mention = context.config.notify.join(' ');
    return [{ kind: 'create-comment', body: [marker, ...(mention === '' ? [] : [mention]), words].join('\n\n') }];
  });
  return [...deletions, ...creations];
}

function markerOf(body: string): string {
  return body.split(/\r?\n/, 1)[0] ?? '';
}
