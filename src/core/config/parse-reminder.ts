import { parseTimeSpan } from '../time/parse-time-span.ts';
import type { Reminder } from './config.ts';

/** Reads `2 working days before`, `on the day`, `daily after`; undefined for anything else. */
export function parseReminder(text: string): Reminder | undefined {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words === 'on the day') return { kind: 'on-the-day' };
  if (words === 'daily after') return { kind: 'daily-after' };
  if (!words.endsWith(' before')) return undefined;
  const amount = parseTimeSpan(words.slice(0, -' before'.length));
  return amount && { kind: 'before', amount };
}
