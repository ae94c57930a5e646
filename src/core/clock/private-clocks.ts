import { countDeadline } from '../calendar/count-deadline.ts';
import type { PrivateClock } from '../config/config.ts';
import { slug } from '../text/slug.ts';
import type { Instant } from '../time/instant.ts';
import type { Clock, ClockContext, ClockRecord, KnownPublication } from './clock.ts';
import { clockState } from './clock-state.ts';
import { reopenedAt, triggerInstant } from './trigger-instant.ts';

/**
 * The clocks of a record that the configuration defines besides the postmortem's. Each stops when the record says that its
 * report was handed in. Never for public eyes.
 */
export function privateClocks(record: ClockRecord, context: ClockContext): readonly Clock[] {
  const { clocks } = context.config;
  return clocks.flatMap((clock, index) => {
    const applies = record.kind === 'incident' && record.severity && clock.severities.includes(record.severity);
    return applies ? [privateClock(record, clock, clocks[index - 1], context)] : [];
  });
}

function privateClock(
  record: ClockRecord,
  clock: PrivateClock,
  previous: PrivateClock | undefined,
  context: ClockContext,
): Clock {
  const { config, calendar } = context;
  const trigger =
    clock.of === 'previous-report' ? reportedAt(record, previous?.label) : triggerInstant(record, clock.of);
  const count =
    trigger === undefined
      ? undefined
      : countDeadline(trigger, clock.within, calendar, { timeZone: config.timeZone, roll: clock.roll });
  const reported = reportedAt(record, clock.label);
  const publication: KnownPublication =
    reported === undefined ? { kind: 'unpublished' } : { kind: 'published', at: reported };
  return {
    key: `${slug(record.id)} ${slug(clock.label)}`,
    subject: { kind: 'record', id: record.id, title: record.title, issue: record.issue },
    label: clock.label,
    private: true,
    of: clock.of,
    within: clock.within,
    deadline: count?.ok ? count.deadline : undefined,
    state: clockState({ count, publication, imported: record.imported, redacted: false }, context),
    reopened: reopenedAt(record),
  };
}

function reportedAt({ reports = [] }: ClockRecord, label: string | undefined): Instant | undefined {
  return reports.find((report) => report.label === label)?.at;
}
