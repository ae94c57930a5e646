import type { AuditedAction } from '../audit/audit.ts';
import { regionWarningText } from '../calendar/region-warning.ts';
import type { Clock, ClockContext, ClockState } from '../clock/clock.ts';
import type { Instant } from '../time/instant.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { renderRefusal } from './render-working.ts';

/** Records of whose clocks nothing is known. */
export interface Uncounted {
  /** In doubt, or not opened. */
  readonly unread: number;
  /** Without a severity. */
  readonly unclassified: number;
  /** Action items that should be done by now. */
  readonly overdueActions?: readonly AuditedAction[];
}

/** `debrief status --json`: instants are RFC 3339 in UTC, dates local ones. Keys are added, never changed. */
export function statusJson(
  clocks: readonly Clock[],
  { config, now }: ClockContext,
  { unread, unclassified, overdueActions = [] }: Uncounted = { unread: 0, unclassified: 0 },
): object {
  return {
    now: rfc3339(now),
    zone: config.timeZone,
    calendar: config.calendar.holidays,
    overdue: clocks.filter(({ state }) => state.kind === 'overdue').length,
    unread,
    unclassified,
    overdueActions: overdueActions.map(({ owner, due, tracking, state: _, ...rest }) => ({
      ...rest,
      ...{ owner: owner ?? null, due: due ?? null, tracking: tracking ?? null },
    })),
    clocks: clocks.map(clockJson),
  };
}

function clockJson({ key, subject, label, private: hidden, of, within, deadline, state, reopened }: Clock): object {
  return {
    key,
    subject,
    label,
    private: hidden,
    of,
    within: renderTimeSpan(within),
    state: state.kind,
    ...stateJson(state),
    trigger: instant(deadline?.trigger),
    due: instant(deadline?.due),
    date: deadline?.date ?? null,
    skipped: deadline?.skipped ?? [],
    warnings: deadline?.warnings.map(regionWarningText) ?? [],
    reopened: instant(reopened),
  };
}

function stateJson(state: ClockState): object {
  return {
    published: 'at' in state ? rfc3339(state.at) : null,
    late:
      'by' in state && state.by !== undefined
        ? { days: state.by.days, seconds: Math.floor(state.by.milliseconds / 1000) }
        : null,
    ...(state.kind === 'unknown' && { because: state.because }),
    ...(state.kind === 'uncountable' && { because: renderRefusal(state.refusal) }),
  };
}

function instant(at: Instant | undefined): string | null {
  return at === undefined ? null : rfc3339(at);
}
