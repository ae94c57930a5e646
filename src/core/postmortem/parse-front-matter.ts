import type { YamlMapping } from '../text/parse-yaml.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import type { SpanFault } from './fault.ts';
import {
  choice,
  confirmations,
  count,
  date,
  type FieldFault,
  instant,
  isAbsent,
  line,
  listOf,
  type Reader,
  report,
  severity,
  truth,
  update,
} from './field-readers.ts';
import type { FrontMatter } from './postmortem.ts';

export const isId = (value: string): boolean => /^[a-z0-9][a-z0-9-]{0,99}$/.test(value);

/** In the order in which a record is written. */
export const frontMatterKeys = [
  'id',
  'title',
  'kind',
  'period',
  'severity',
  'issue',
  'affects-integrators',
  'phase',
  'components',
  'date',
  'started',
  'detected',
  'acknowledged',
  'classified',
  'mitigated',
  'resolved',
  'detected-by',
  'acknowledged-by',
  'takeaway',
  'security-sensitive',
  'confirmations',
  'reports',
  'updates',
  'imported',
] as const;
export type FrontMatterKey = (typeof frontMatterKeys)[number];

/** Made once: ten thousand records are read with them. */
const readers = {
  id: line('lower-case letters, digits and hyphens', isId),
  title: line('one line of text'),
  kind: choice(['incident', 'hardening', 'rollup']),
  issue: count('the number of an issue'),
  phase: choice(['pre-launch', 'production']),
  components: listOf('a list such as [authorization-server]', line('text')),
  reports: listOf('a list of reports', report),
  updates: listOf('a list of updates', update),
  text: line('text'),
  period: line('a quarter or a year such as 2026-Q2 or 2026', (value) => /^\d{4}(-Q[1-4])?$/.test(value)),
} as const;

/** Reads the fields one by one: what is at fault stays undefined (or keeps its default) and is reported at its place. */
export function parseFrontMatter(yaml: YamlMapping): { meta: FrontMatter; faults: readonly SpanFault[] } {
  const faults: SpanFault[] = unknownKeys(yaml);
  const take = <T>(key: FrontMatterKey, read: Reader<T>): T | undefined => {
    const value = Object.hasOwn(yaml.data, key) ? yaml.data[key] : undefined;
    if (value === undefined || isAbsent(value)) return undefined;
    return read(value, (fault) => faults.push(locate(yaml, key, fault)));
  };
  const meta: FrontMatter = {
    id: take('id', readers.id),
    title: take('title', readers.title),
    kind: take('kind', readers.kind) ?? 'incident',
    severity: take('severity', severity),
    issue: take('issue', readers.issue),
    affectsIntegrators: take('affects-integrators', truth),
    phase: take('phase', readers.phase),
    components: take('components', readers.components) ?? [],
    date: take('date', date),
    started: take('started', instant),
    detected: take('detected', instant),
    acknowledged: take('acknowledged', instant),
    mitigated: take('mitigated', instant),
    resolved: take('resolved', instant),
    classified: take('classified', instant),
    reports: take('reports', readers.reports),
    detectedBy: take('detected-by', readers.text),
    acknowledgedBy: take('acknowledged-by', readers.text),
    takeaway: take('takeaway', readers.text),
    securitySensitive: take('security-sensitive', truth) ?? false,
    confirmations: take('confirmations', confirmations),
    updates: take('updates', readers.updates) ?? [],
    imported: take('imported', truth) ?? false,
    period: take('period', readers.period),
  };
  return { meta, faults: faults.toSorted((a, b) => a.span[0] - b.span[0]) };
}

function unknownKeys(yaml: YamlMapping): SpanFault[] {
  const known: readonly string[] = frontMatterKeys;
  return Object.keys(yaml.data)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const suggestion = suggest(key, known);
      const args = { key: quote(key), ...(suggestion !== undefined && { suggestion }) };
      return { rule: 'unknown-key', span: yaml.keySpan([key]) ?? yaml.valueSpan([key]), args };
    });
}

function locate(yaml: YamlMapping, key: string, { path, rule, expected, suggestion }: FieldFault): SpanFault {
  const full = [key, ...path];
  const written = full.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | undefined)?.[part],
    yaml.data,
  );
  const more = suggestion === undefined ? {} : { suggestion };
  if (rule === 'unknown-key') {
    const args = { key: quote(String(full.at(-1))), within: full.slice(0, -1).join('.'), ...more };
    return { rule, span: yaml.keySpan(full) ?? yaml.valueSpan(full), args };
  }
  const value = typeof written === 'string' ? quote(written) : Array.isArray(written) ? 'a list' : 'a mapping';
  return { rule, span: yaml.valueSpan(full), args: { code: 'value', key: full.join('.'), value, expected, ...more } };
}
