import type { Audit } from '../audit/audit.ts';
import { csvCell } from '../site/incidents-csv.ts';
import { renderTimeSpan } from '../time/time-span.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { redactionWords, workingWords } from './audit-words.ts';

const head = [
  'what',
  'id',
  'title',
  'severity',
  'owner',
  'within',
  'due',
  'published',
  'commit',
  'state',
  'late_days',
  'detail',
];

type Cells = Readonly<Partial<Record<(typeof head)[number], string>>>;

function dutyRows({ duties }: Audit): Cells[] {
  return duties.map((duty) => {
    const { clock, severity = '', state, published } = duty;
    const by = 'by' in clock.state ? clock.state.by : undefined;
    return {
      ...{ what: clock.label, id: clock.subject.id, title: clock.subject.title, severity, state },
      ...{ within: renderTimeSpan(clock.within), due: clock.deadline?.date ?? '' },
      ...{ published: published === undefined ? '' : rfc3339(published.at), commit: published?.commit ?? '' },
      ...{ late_days: by === undefined ? '' : String(by.days), detail: workingWords(duty) },
    };
  });
}

function otherRows({ redactions, actions, gaps }: Audit): Cells[] {
  return [
    ...redactions.map((debt) => ({
      ...{ what: 'redaction', id: debt.id, due: debt.limit ?? '', state: debt.state },
      detail: redactionWords(debt),
    })),
    ...actions.map(({ id, action, owner = '', due = '', state, tracking = '' }) => ({
      ...{ what: 'action item', id, title: action, owner, due, state, detail: tracking },
    })),
    ...gaps.map(({ kind, id }) => ({ what: 'not known', id, state: kind })),
  ];
}

/** `debrief status --period … --format csv` (RFC 4180): one line for each duty, redaction, action item and gap. */
export function auditCsv(audit: Audit): string {
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  const rows = [...dutyRows(audit), ...otherRows(audit)];
  return [line(head), ...rows.map((row) => line(head.map((name) => row[name] ?? '')))].join('');
}
