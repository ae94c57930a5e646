import type { Instant } from '../time/instant.ts';
import { localText, rfc3339, utcText } from '../time/time-text.ts';
import { type Html, h } from './html.ts';

/** An instant in UTC, with the local time as its title. */
export function timeElement(instant: Instant, timeZone: string): Html {
  const title = timeZone === 'UTC' ? undefined : localText(instant, timeZone);
  return h('time', { dateTime: rfc3339(instant), title }, utcText(instant));
}
