import { instantIn } from '../draft/answer-meaning.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import type { Instant } from '../time/instant.ts';
import { parseInstant, toLocal } from '../time/parse-instant.ts';
import { instantsOf } from '../time/time-zone.ts';
import type { ImportFinding } from './import-finding.ts';
import type { SourceText } from './source-text.ts';

export interface ReadTime {
  /** Undefined when it would have to be guessed. */
  readonly instant: Instant | undefined;
  /** The local date as written, `YYYY-MM-DD`, if one is. */
  readonly day: string | undefined;
  /** The same as a number, as if a missing zone were UTC: to compare with another time that misses its zone too. */
  readonly local: number | undefined;
  readonly hasZone: boolean;
  readonly findings: readonly ImportFinding[];
}

type TimeCode = 'unpadded-time' | 'missing-zone' | 'unreadable-time';

/**
 * Reads a time of a foreign field. One that is only written carelessly (`9:15`) has one right reading, which is taken; one
 * without a zone has none, unless somebody said which zone the source's times are in.
 */
export function readTime(
  written: string,
  { source, span, zone, key }: { source: SourceText; span: Offsets; zone: string | undefined; key: string },
): ReadTime {
  const day = dayIn(written);
  const finding = (rule: TimeCode, severity: ImportFinding['severity'], suggestion?: string): ImportFinding => ({
    rule,
    severity,
    file: source.path,
    place: source.place(...span),
    args: { key, value: written, ...(suggestion !== undefined && { suggestion }) },
  });
  const parsed = parseInstant(written);
  if ('instant' in parsed) return { instant: parsed.instant, day, local: parsed.instant, hasZone: true, findings: [] };
  const { fault, suggestion } = parsed;
  const careful = suggestion === undefined ? undefined : parseInstant(suggestion);
  const meant = careful && 'instant' in careful ? careful.instant : undefined;
  const careless = isUnpadded(written) ? [finding('unpadded-time', 'warning', suggestion)] : [];
  if (fault === 'missing-zone' && meant !== undefined) {
    const [only, ...more] = zone === undefined ? [] : instantsOf(meant, { kind: 'iana', name: zone });
    const zoneless = { day, local: meant, hasZone: false };
    if (only && more.length === 0) return { ...zoneless, instant: only.instant, findings: careless };
    const findings = [...careless, finding('missing-zone', 'error', suggestion)];
    return { ...zoneless, instant: undefined, findings };
  }
  const local = meant === undefined ? localIn(written) : undefined;
  if (local !== undefined) {
    const named = zone === undefined ? [] : instantsOf(local, { kind: 'iana', name: zone });
    const zoneless = { day: new Date(local).toISOString().slice(0, 10), local, hasZone: false };
    const [only, ...more] = named;
    if (only && more.length === 0) return { ...zoneless, instant: only.instant, findings: [] };
    return { ...zoneless, instant: undefined, findings: [finding('missing-zone', 'error')] };
  }
  const instant = meant ?? instantIn(written);
  const findings = instant === undefined ? [finding('unreadable-time', 'error')] : careless;
  return { instant, day, local: instant, hasZone: true, findings };
}

/** Milliseconds, as if UTC, of a date with a year and a time of day in other words than ours, without a zone. */
function localIn(written: string): number | undefined {
  const time = parseTimeText(written);
  if (time?.date?.kind !== 'date' || time.date.year === undefined || time.zone || time.until) return undefined;
  if (time.seconds === undefined || Number.isNaN(time.seconds) || written.slice(time.end).trim() !== '')
    return undefined;
  const midnight = toLocal(time.date.year, time.date.month, time.date.day);
  return midnight === undefined ? undefined : midnight + time.seconds * 1000;
}

/** The date that a text starts with. */
export function dayIn(text: string): string | undefined {
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text)?.[1];
  return day !== undefined && new Date(`${day}T00:00Z`).toString() !== 'Invalid Date' ? day : undefined;
}

function isUnpadded(written: string): boolean {
  return /^\d{4}-(?:\d-|\d{1,2}-\d(?!\d))|[T ]\s*\d[:.]\d{2}/.test(written);
}

/** The year that a text mentions most; of two as often the earlier one. */
export function yearInText(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const [year] of text.matchAll(/(?<![\d.:/-])(?:19[89]\d|20[0-4]\d)(?=[-/.]\d|[^\d:]|$)/g))
    counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}
