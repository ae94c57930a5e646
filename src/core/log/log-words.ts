import type { LogEvent } from './log-event.ts';
import type { LogConflict } from './plan-log.ts';

/** `2026-05-20 14:30 UTC`, a local day as it is, or that nobody knows. */
export function eventTimeText(at: string): string {
  if (at === '') return 'at a time that is not recorded';
  return at.length === 10 ? at : `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** What happened, without the record and the time: `published`, `corrected`, … */
export function eventText({ event, shown, reason = '' }: LogEvent): string {
  switch (event) {
    case 'published':
      return shown === undefined ? 'published' : `in the repository; first shown here on ${shown}`;
    case 'corrected':
      return 'corrected, with an update entry';
    case 'lifted':
      return 'redaction lifted, with an update entry';
    case 'reopened':
      return 'reopened, with an update entry';
    case 'overridden':
      return 'a rule was overridden, with an update entry';
    case 'changed':
      return 'changed, without an update entry that says why';
    case 'withdrawn':
      return 'withdrawn: nothing of it is shown any more';
    case 'rewritten':
      return `the log was rewritten: ${reason}`;
  }
}

/** What contradicts a log, for whoever builds. */
export function conflictText({ kind, id, logged, now }: LogConflict): string {
  if (kind === 'moved-publication')
    return `"${id}" was published at ${logged} according to the log, and at ${now} according to git now`;
  const [event = '', at = ''] = logged.split(' ');
  return `"${id}" was ${event} at ${at} according to the log, and has no such update entry any more`;
}
