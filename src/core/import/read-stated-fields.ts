import { instantFields } from '../postmortem/postmortem.ts';
import { severityMeaning } from '../postmortem/severity-meaning.ts';
import type { Span } from '../text/parse-yaml.ts';
import type { ForeignIncident, ImportFinding, ReadOptions } from './foreign-incident.ts';
import { type ReadTime, readTime } from './read-time.ts';
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
    hints[field] ??= value;
  };
  const instants: Partial<Record<(typeof instantFields)[number], number>> = {};
  for (const field of instantFields) {
    const own = statements.filter((one) => one.field === field);
    const [first] = own;
    if (!first) continue;
    times.met += 1;
    const found = own.map((one) => readTime(one.value, { source, span: one.span, zone: options.zone, key: one.key }));
    findings.push(...found.flatMap((one) => one.findings));
    const [time] = found;
    if (time) read.set(field, { time, statement: first });
    if (time?.instant !== undefined && found.every(({ instant }) => instant === time.instant)) {
      instants[field] = time.instant;
      times.understood += 1;
    } else open(field, first.value);
  }
  findings.push(...orderFindings(read, source));
  const severity = readSeverity(statements, source, findings, open);
  const text = (field: StatedField['field']) => statements.find((one) => one.field === field)?.value;
  const affects = text('affects-integrators');
  return {
    severity: severity.value,
    severityRead: severity.read,
    affectsIntegrators: /^(?:yes|true)\b/i.test(affects ?? '')
      ? true
      : /^(?:no|false)\b/i.test(affects ?? '')
        ? false
        : undefined,
    components: splitList(text('components')),
    instants,
    fields: Object.fromEntries(
      (['detected-by', 'acknowledged-by', 'takeaway'] as const).flatMap((name) => {
        const value = text(name);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    hints,
    day: read.get('started')?.time.day,
    times,
    findings,
  };
}

function splitList(value: string | undefined): string[] {
  return (value ?? '')
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
  const place = (span: Span) => source.place(...span);
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
  open: (field: string, value: string) => void,
) {
  const stated = statements.filter(({ field }) => field === 'severity');
  const [first] = stated;
  if (!first) return { value: undefined, read: undefined };
  const meant = new Set(stated.map(({ value }) => meaningOf(value)));
  const [value] = meant;
  if (meant.size === 1 && value !== undefined) return { value, read: true };
  open('severity', first.value);
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

/** `SEV-2`, `high`, `P1 - everything is down`. */
function meaningOf(value: string) {
  return severityMeaning(value) ?? severityMeaning(/^[\w-]+(?:\s\d)?/.exec(value)?.[0] ?? '');
}
