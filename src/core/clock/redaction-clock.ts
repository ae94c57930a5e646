import type { Deadline } from '../calendar/deadline.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { liftFactsOf } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import { slug } from '../text/slug.ts';
import { endOfDay, localDate, startOfDay } from '../time/local-day.ts';
import type { Clock, ClockContext } from './clock.ts';
import { clockState } from './clock-state.ts';

/** The label by which these clocks are known. */
export const redactionLabel = 'redaction';

/**
 * How long the redaction of a record may still stand: the first of its limits that has a date. Undefined where nothing is
 * redacted, or nothing limits it. It reminds people; it is no clock of the postmortem.
 */
export function redactionClock({ meta, source }: Postmortem, context: ClockContext): Clock | undefined {
  const { config, now } = context;
  const [facts, clock] = [liftFactsOf(meta), createRedactionClock(config, now)];
  const limits = source.withheld.flatMap(({ until }) => judgeLift(until, facts, clock).limit ?? []);
  const limit = limits.toSorted()[0];
  if (limit === undefined || meta.id === undefined) return undefined;
  const deadline = limitDeadline(limit, meta.resolved ?? startOfDay(limit, config.timeZone), context);
  const count = { ok: true, deadline } as const;
  return {
    key: `${slug(meta.id)} ${redactionLabel}`,
    subject: { kind: 'record', id: meta.id, title: meta.title ?? meta.id, issue: meta.issue },
    label: redactionLabel,
    private: false,
    of: 'resolved',
    within: config.redaction.notAfter,
    deadline,
    state: clockState({ count, publication: { kind: 'unpublished' }, imported: false, redacted: true }, context),
    reopened: undefined,
  };
}

/** The end of the limit's local day. Nothing is counted: the limit is a date. */
function limitDeadline(date: string, trigger: number, { config, calendar }: ClockContext): Deadline {
  const { timeZone } = config;
  return {
    trigger,
    dayZero: localDate(trigger, timeZone),
    amount: config.redaction.notAfter,
    roll: 'none',
    due: endOfDay(date, timeZone) - 1000,
    overdueFrom: endOfDay(date, timeZone),
    date,
    timeZone,
    calendar: calendar.name,
    counted: [],
    skipped: [],
    kept: [],
    rolledFrom: undefined,
    warnings: [],
  };
}
