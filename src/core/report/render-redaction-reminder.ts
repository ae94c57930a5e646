import type { Clock } from '../clock/clock.ts';
import { codeSpan } from '../text/escape-markdown.ts';
import type { Instant } from '../time/instant.ts';
import { longDate } from '../time/local-time.ts';
import { remainingText } from './clock-words.ts';

/** The comment that reminds of a redaction's limit, without marker or mention. Nothing of the record's text is in it. */
export function renderRedactionReminder(clock: Clock, now: Instant): string {
  const { deadline, subject, state } = clock;
  if (deadline === undefined) return '';
  const [name, left, day] = [codeSpan(subject.id), remainingText(clock, now), `**${longDate(deadline.date)}**`];
  if (state.kind === 'overdue')
    return `The redaction of ${name} could stand until ${day} and is **${left}**; the page says “redaction overdue”. Merge the pull request that lifts it, or move the limit and say why under \`updates:\`.`;
  return `The redaction of ${name} may stand until ${day}, ${left}. It ends before that when enough merchants have confirmed; otherwise the day after, a pull request puts the text back.`;
}
