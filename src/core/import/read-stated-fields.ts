import { isRevisedSeverity, yesOrNo } from '../draft/answer-meaning.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { instantFields } from '../postmortem/postmortem.ts';
import { severityMeaning } from '../postmortem/severity-meaning.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { ForeignIncident, ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { type ReadTime, readTime } from './read-time.ts';
import { dayOfText, readWindow } from './read-window.ts';
import { isNumberedSeverity, severityHint } from './severity-words.ts';
import type { SourceText } from './source-text.ts';
import type { StatedField } from './stated-fields.ts';

export type StatedFields = Pick<
  ForeignIncident,
  'severity' | 'affectsIntegrators' | 'components' | 'instants' | 'fields' | 'hints' | 'day' | 'findings'
> & { readonly times: ForeignIncident['understanding']['times']; readonly severityRead: boolean | undefined };

/** One statement of a source about a field of ours: where it came from, in the source's own name. */
export interface Statement extends StatedField {
  /** As the source calls it. */
  readonly key: string;
}

/** Words that say that an incident is over, without saying since when. */
const over =
  /^\W*(?:complete|completed|resolved|closed|done|fixed|final|finished|recovered|mitigated and resolved|behoben|gelöst|geschlossen|abgeschlossen|résolu|terminé|resuelto|cerrado|resolvido|fechado|解決済み?|完了|復旧済み?|已解决|已恢复|已关闭)/i;

/** Takes over what is stated clearly, once. What is unclear or stated in two ways stays open, with a hint. */
export function readStatedFields(
  statements: readonly Statement[],
  source: SourceText,
  options: ReadOptions,
): StatedFields {
  const findings: ImportFinding[] = [];
  const hints: Record<string, string> = {};
  const times = { met: 0, understood: 0 };
  const read = new Map<string, { time: ReadTime; statement: Statement }>();
  const open = (field: string, value: string) => {
    hints[field] ??= `source: ${value}`;
  };
  const instants: Partial<Record<(typeof instantFields)[number], number>> = {};
  const day = onlyDay(statements);
  for (const field of instantFields) {
    const own = statements.filter((one) => one.field === field);
    const [first] = own;
    if (!first) continue;
    times.met += 1;
    const found = own.map((one) =>
      readTime(withDay(one.value, day), { source, span: one.span, zone: options.zone, key: one.key }),
    );
    findings.push(...found.flatMap((one) => one.findings));
    const [time] = found;
    if (time) read.set(field, { time, statement: first });
    if (time?.instant !== undefined && found.every(({ instant }) => instant === time.instant)) {
      instants[field] = time.instant;
      times.understood += 1;
    } else open(field, [...new Set(own.map(({ value }) => value))].join(' or '));
  }
  readWindows(statements, { instants, day, times, open, zone: options.zone });
  findings.push(...orderFindings(read, source));
  const severity = readSeverity(statements, source, findings, hints);
  const text = (field: StatedField['field']) => statements.find((one) => one.field === field)?.value;
  const state = statements.find(({ field }) => field === 'state');
  if (state && over.test(state.value) && instants.resolved === undefined)
    hints['resolved'] ??= `it is over by "${state.value}" in line ${source.place(...state.span).line}, without a time`;
  const affected = statements.filter(({ field }) => field === 'affects-integrators').map(({ value }) => value);
  const [affectsIntegrators, ...otherwise] = new Set(affected.map(yesOrNo));
  if (affected.length > 0 && (affectsIntegrators === undefined || otherwise.length > 0))
    open('affects-integrators', [...new Set(affected)].join(' or '));
  return {
    severity: severity.value,
    severityRead: severity.read,
    affectsIntegrators: otherwise.length > 0 ? undefined : affectsIntegrators,
    components: statements.filter(({ field }) => field === 'components').flatMap(({ value }) => splitList(value)),
    instants,
    fields: Object.fromEntries(
      (['detected-by', 'acknowledged-by', 'takeaway'] as const).flatMap((name) => {
        const value = text(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    hints,
    day: read.get('started')?.time.day ?? day,
    times,
    findings,
  };
}

/** The day that a text states as the date of it all; undefined where it states two. */
function onlyDay(statements: readonly Statement[]): string | undefined {
  const dated = statements.filter(({ field, key }) => field === 'date' && key !== 'front matter');
  const days = new Set(dated.map(({ value }) => dayOfText(value)));
  const [day] = days;
  return days.size === 1 ? day : undefined;
}

/** A time of day beside a stated date is on that date. */
function withDay(value: string, day: string | undefined): string {
  const time = day === undefined ? undefined : parseTimeText(value);
  return time && time.date === undefined && time.seconds !== undefined && !time.until ? `${day} ${value}` : value;
}

/** A range under one label, where nothing else states start and end. */
function readWindows(
  statements: readonly Statement[],
  into: {
    readonly instants: Partial<Record<(typeof instantFields)[number], number>>;
    readonly day: string | undefined;
    readonly zone: string | undefined;
    readonly times: { met: number; understood: number };
    readonly open: (field: string, value: string) => void;
  },
): void {
  const { instants, day, zone, times, open } = into;
  const values = new Set(statements.filter(({ field }) => field === 'window').map(({ value }) => value));
  const [value] = values;
  if (value === undefined || statements.some(({ field }) => field === 'started' || field === 'resolved')) return;
  times.met += 2;
  const found = values.size === 1 ? readWindow(value, day, zone) : undefined;
  if (found) {
    Object.assign(instants, found);
    times.understood += 2;
  } else for (const field of ['started', 'resolved']) open(field, [...values].join(' or '));
}

function splitList(value: string): string[] {
  return value
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** An end before its start is taken over as it is written, and said. */
function orderFindings(
  read: ReadonlyMap<string, { time: ReadTime; statement: Statement }>,
  source: SourceText,
): ImportFinding[] {
  const [start, end] = [read.get('started'), read.get('resolved')];
  if (start?.time.local === undefined || end?.time.local === undefined) return [];
  if (start.time.hasZone !== end.time.hasZone || end.time.local > start.time.local) return [];
  const place = (span: Offsets) => source.place(...span);
  return [
    {
      rule: 'ends-before-start',
      severity: end.time.local === start.time.local ? 'warning' : 'error',
      file: source.path,
      place: place(end.statement.span),
      args: {
        key: end.statement.key,
        value: end.statement.value,
        other: start.statement.key,
        start: start.statement.value,
        line: place(start.statement.span).line,
        same: end.time.local === start.time.local,
      },
    },
  ];
}

function readSeverity(
  statements: readonly Statement[],
  source: SourceText,
  findings: ImportFinding[],
  hints: Record<string, string>,
) {
  const stated = statements.filter(({ field }) => field === 'severity');
  const priority = statements.filter(({ field }) => field === 'priority');
  const at = ({ value, span }: Statement) => ({ value, at: span[0] });
  const [first] = stated;
  if (!first) {
    const hint = severityHint(source, priority.map(at));
    if (hint !== undefined) hints['severity'] = hint;
    return { value: undefined, read: hint === undefined ? undefined : false };
  }
  const meant = new Set(stated.map(({ value }) => meaningOf(value)));
  const [value] = meant;
  if (meant.size === 1 && value !== undefined) return { value, read: true };
  const hint = severityHint(source, stated.map(at));
  if (hint !== undefined) hints['severity'] = hint;
  if (stated.every(({ value }) => isNumberedSeverity(value))) return { value: undefined, read: false };
  const args = { value: first.value };
  findings.push({
    rule: 'unknown-severity',
    severity: 'warning',
    file: source.path,
    place: source.place(...first.span),
    args,
  });
  return { value: undefined, read: false };
}

/** `high`, `major`, `High: everything is down`. A number on a scale means what a team agreed on, so it is only asked about. */
function meaningOf(value: string) {
  if (isNumberedSeverity(value) || isRevisedSeverity(value)) return undefined;
  return severityMeaning(value) ?? severityMeaning(/^[\w-]+/.exec(value)?.[0] ?? '');
}
