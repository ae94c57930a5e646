import type { Audit } from '../audit/audit.ts';
import { countColumns, wrapLine } from '../text/columns.ts';
import { plural } from '../text/plural.ts';
import { showValue } from '../text/show-value.ts';
import {
  auditHeading,
  auditLimit,
  debtWords,
  dutyFigures,
  dutyWords,
  gapLines,
  publicationWords,
  redactionWords,
  workingWords,
} from './audit-words.ts';
import { type Paint, paints } from './colours.ts';

export interface AuditOptions {
  readonly colour: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Cells under each other, the last one as long as it is. */
function columns(rows: readonly (readonly string[])[], paint: (row: number, line: string) => string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => countColumns(row[column] ?? ''))));
  return rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === row.length - 1 ? cell : cell + ' '.repeat((widths[column] ?? 0) - countColumns(cell)),
    );
    return paint(index, `  ${cells.join('  ')}`.trimEnd());
  });
}

/** Rows with what there is to say of each below it. */
function details(heads: readonly (readonly string[])[], { below, paint, width }: DetailOptions): string[] {
  const lines = columns(heads, paint.head);
  return lines.flatMap((line, index) => [
    line,
    ...below(index)
      .filter((text) => text !== '')
      .flatMap((text) => wrapLine(text, Math.max(width, 40) - 6))
      .map((text) => paint.dim(`      ${text}`)),
  ]);
}

interface DetailOptions {
  readonly below: (index: number) => readonly string[];
  readonly paint: { readonly head: (index: number, line: string) => string; readonly dim: (text: string) => string };
  readonly width: number;
}

/** Red for what is overdue, yellow for what was late. */
function stateColour(states: readonly string[], paint: Paint): DetailOptions['paint'] {
  const head = (index: number, line: string) =>
    states[index] === 'overdue' ? paint.red(line) : states[index] === 'late' ? paint.yellow(line) : line;
  return { head, dim: paint.dim };
}

function dutyLines({ duties, now, timeZone }: Audit, { width }: AuditOptions, paint: Paint): string[] {
  const heads = duties.map((duty) => {
    const { clock, severity = '' } = duty;
    const what = [severity, clock.label].filter((word) => word !== '').join(' ');
    return [clock.deadline?.date ?? '–         ', dutyWords(duty, now), clock.subject.id, what];
  });
  const below = (index: number): string[] => {
    const duty = duties[index];
    if (duty === undefined) return [];
    const publication = publicationWords(duty, timeZone);
    const published = publication === '' || duty.clock.private ? publication : `published ${publication}`;
    return [showValue(duty.clock.subject.title, 200), workingWords(duty), published];
  };
  const states = duties.map(({ state }) => state);
  return details(heads, { below, paint: stateColour(states, paint), width });
}

function actionLines({ actions }: Audit, { width }: AuditOptions, paint: Paint): string[] {
  const heads = actions.map(({ id, due = 'no date   ', state, owner = 'no owner' }) => [
    due,
    debtWords[state],
    id,
    owner,
  ]);
  const below = (index: number): string[] => {
    const { action = '', tracking } = actions[index] ?? {};
    return [showValue(tracking === undefined ? action : `${action} (${tracking})`, 400)];
  };
  const states = actions.map(({ state }) => state);
  return details(heads, { below, paint: stateColour(states, paint), width });
}

function redactionLines({ redactions }: Audit, { width }: AuditOptions, paint: Paint): string[] {
  const heads = redactions.map(({ id, state, limit = 'no limit  ' }) => [limit, debtWords[state], id]);
  const below = (index: number): string[] => redactions.slice(index, index + 1).map(redactionWords);
  const states = redactions.map(({ state }) => state);
  return details(heads, { below, paint: stateColour(states, paint), width });
}

/** What was owed in a period, for a terminal or a printer. */
export function renderAudit(audit: Audit, options: AuditOptions): string {
  const paint = paints(options.colour);
  const [title, facts] = auditHeading(audit);
  const part = (name: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', paint.bold(name), ...lines];
  const wrap = (text: string) =>
    wrapLine(text, Math.max(options.width, 40) - 4).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`));
  const overdue = audit.actions.filter(({ state }) => state === 'overdue').length;
  const late = overdue > 0 ? `, ${overdue} overdue` : '';
  return [
    paint.bold(title),
    ...wrapLine(facts, Math.max(options.width, 40)),
    ...part(`Duties: ${dutyFigures(audit)}`, dutyLines(audit, options, paint)),
    ...part(plural(audit.redactions.length, 'redaction'), redactionLines(audit, options, paint)),
    ...part(`${plural(audit.actions.length, 'action item')}${late}`, actionLines(audit, options, paint)),
    ...part('What could not be known', [...gapLines(audit), auditLimit].flatMap(wrap)),
    '',
  ].join('\n');
}
