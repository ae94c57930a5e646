import { countDeadline } from '../calendar/count-deadline.ts';
import type { DeadlineCount } from '../calendar/deadline.ts';
import type { Cadence, Config } from '../config/config.ts';
import { slug } from '../text/slug.ts';
import type { Instant } from '../time/instant.ts';
import type { Clock, ClockContext, ClockRecord, KnownPublication } from './clock.ts';
import { clockState } from './clock-state.ts';
import { type IncidentTrigger, reopenedAt, triggerInstant } from './trigger-instant.ts';

/** The cadence of a record that owes a postmortem of its own; undefined for one that is told in a roll-up, or not at all. */
export function ownCadence({ kind, severity }: ClockRecord, { cadence }: Config): Cadence | undefined {
  if (kind !== 'incident' || severity === undefined) return undefined;
  return cadence[severity].publish === 'individually' ? cadence[severity] : undefined;
}

/** When the postmortem of a record is due, with the working; undefined while nothing started the clock, and where none is owed. */
export function disclosureDeadline(
  record: ClockRecord,
  { config, calendar }: Pick<ClockContext, 'config' | 'calendar'>,
): DeadlineCount | undefined {
  const cadence = ownCadence(record, config);
  const trigger = cadence && triggerInstant(record, disclosureTrigger(cadence));
  return cadence && trigger !== undefined ? countDeadline(trigger, cadence.within, calendar, config) : undefined;
}

/** The clock of a record's postmortem; undefined where no postmortem of its own is owed. */
export function disclosureClock(
  record: ClockRecord,
  publication: KnownPublication,
  context: ClockContext,
): Clock | undefined {
  const cadence = ownCadence(record, context.config);
  if (cadence === undefined) return undefined;
  const count = disclosureDeadline(record, context);
  const deadline = count?.ok ? count.deadline : undefined;
  const stopped = deadline ? stoppedBy(record, publication, deadline.trigger) : publication;
  return {
    key: slug(record.id),
    subject: { kind: 'record', id: record.id, title: record.title, issue: record.issue },
    label: 'postmortem',
    private: false,
    of: disclosureTrigger(cadence),
    within: cadence.within,
    deadline,
    state: clockState({ count, publication: stopped, imported: record.imported, redacted: record.redacted }, context),
    reopened: reopenedAt(record),
  };
}

/** A postmortem has no report before it, so such a cadence can only mean the end of the incident. */
function disclosureTrigger({ of }: Cadence): IncidentTrigger {
  return of === 'previous-report' ? 'resolved' : of;
}

/**
 * What was published before an incident was opened again does not stop the clock that this restarted. A later commit to the
 * record does; where those were not looked up, an update entry does.
 */
function stoppedBy(record: ClockRecord, publication: KnownPublication, trigger: Instant): KnownPublication {
  if (publication.kind !== 'published' || reopenedAt(record) === undefined) return publication;
  const entries = record.updates.filter(({ kind }) => kind !== 'reopened').map(({ at }) => at);
  const later = [publication.at, ...(publication.changes ?? entries)].filter((at) => at >= trigger);
  return later.length === 0 ? { kind: 'unpublished' } : { kind: 'published', at: Math.min(...later) };
}
