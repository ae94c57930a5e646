import type { Language } from '../words/language.ts';
import { english } from '../words/languages.ts';
import type { LogEvent } from './log-event.ts';
import type { LogConflict } from './plan-log.ts';

const minute = 60_000;

/** `2026-05-20 14:30 UTC`, a local day as it is, or that nobody knows. */
export function eventTimeText(at: string, language: Language = english): string {
  if (at === '') return language.words.log.timeUnknown;
  if (at.length === 10) return language.date(at);
  return language.utc(Math.floor(Date.parse(at) / minute) * minute);
}

/** What happened, without the record and the time: `published`, `corrected`, … */
export function eventText({ event, shown, reason = '' }: LogEvent, language: Language = english): string {
  const { log } = language.words;
  if (event === 'published' && shown !== undefined)
    return language.fill(log.firstShown, { date: language.date(shown) });
  return event === 'rewritten' ? language.fill(log.rewritten, { reason }) : log[event];
}

/** What contradicts a log, for whoever builds. */
export function conflictText({ kind, id, logged, now }: LogConflict): string {
  if (kind === 'moved-publication')
    return `"${id}" was published at ${logged} according to the log, and at ${now} according to git now`;
  const [event = '', at = ''] = logged.split(' ');
  return `"${id}" was ${event} at ${at} according to the log, and has no such update entry any more`;
}
