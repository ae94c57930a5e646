import type { Audit, Duty } from '../audit/audit.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { auditLimit } from './audit-words.ts';

const instant = (at: number | undefined): string | null => (at === undefined ? null : rfc3339(at));

function dutyJson({ clock, severity, state, published }: Duty): object {
  const { subject, label, private: hidden, of, within, deadline } = clock;
  return {
    ...{ id: subject.id, title: subject.title, severity: severity ?? null, label, private: hidden, state },
    ...{ of, within: renderTimeSpan(within), trigger: instant(deadline?.trigger), due: instant(deadline?.due) },
    ...{ date: deadline?.date ?? null, counted: deadline?.counted ?? [], skipped: deadline?.skipped ?? [] },
    ...{ published: instant(published?.at), commit: published?.commit ?? null },
    lateDays: 'by' in clock.state && clock.state.by !== undefined ? clock.state.by.days : null,
  };
}

/** `debrief status --period … --json`: instants are RFC 3339 in UTC, dates local ones. Keys are added, never changed. */
export function auditJson({
  period,
  service,
  now,
  timeZone,
  calendar,
  commit,
  duties,
  redactions,
  actions,
  gaps,
}: Audit): object {
  return {
    ...{ period, service, now: rfc3339(now), zone: timeZone, calendar, commit: commit ?? null },
    duties: duties.map(dutyJson),
    redactions: redactions.map(({ words, limit, quorum, ...rest }) => ({
      ...rest,
      ...{ words: words ?? null, limit: limit ?? null, quorum: quorum ?? null },
    })),
    actions: actions.map(({ owner, due, tracking, ...rest }) => ({
      ...rest,
      ...{ owner: owner ?? null, due: due ?? null, tracking: tracking ?? null },
    })),
    unknown: gaps,
    limits: [auditLimit],
  };
}
