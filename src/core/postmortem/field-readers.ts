import { joinLines } from '../text/join-lines.ts';
import { suggest } from '../text/suggest.ts';
import type { Instant } from '../time/instant.ts';
import { isDate } from '../time/is-date.ts';
import { parseInstant } from '../time/parse-instant.ts';
import { type Confirmations, type Report, type Severity, severities, type Update } from './postmortem.ts';
import { severityMeaning } from './severity-meaning.ts';

/** A fault inside a field; `path` leads from the field's value to the part at fault. */
export interface FieldFault {
  readonly path: readonly PropertyKey[];
  readonly rule: 'invalid-front-matter' | 'unknown-key' | 'unknown-severity' | 'missing-zone' | 'unreadable-time';
  readonly expected: string;
  readonly suggestion?: string | undefined;
}

/** Reads one field from data in which every scalar is the text that was written. Reports faults, returns what it can. */
export type Reader<T> = (value: unknown, report: (fault: FieldFault) => void) => T | undefined;

const invalid = (expected: string, suggestion?: string): FieldFault => ({
  path: [],
  rule: 'invalid-front-matter',
  expected,
  suggestion,
});

/** Text of one line that passes a test. */
export function line(expected: string, test: (value: string) => boolean = () => true): Reader<string> {
  return (value, report) => {
    const plain = typeof value === 'string' ? joinLines(value.trim()) : undefined;
    if (plain !== undefined && test(plain)) return plain;
    report(invalid(expected));
    return undefined;
  };
}

export function choice<const T extends string>(values: readonly T[]): Reader<T> {
  return (value, report) => {
    const found = values.find((one) => one === value);
    if (found !== undefined) return found;
    report(invalid(values.join(' | '), typeof value === 'string' ? suggest(value, values) : undefined));
    return undefined;
  };
}

export const truth: Reader<boolean> = (value, report) => {
  // The three spellings of the core schema; https://yaml.org/spec/1.2.2/#1032-tag-resolution
  if (typeof value === 'string' && /^(?:true|True|TRUE|false|False|FALSE)$/.test(value))
    return value.toLowerCase() === 'true';
  const words: Readonly<Record<string, string>> = { yes: 'true', on: 'true', no: 'false', off: 'false' };
  const plain = typeof value === 'string' ? value.toLowerCase() : '';
  report(invalid('true | false', words[plain] ?? (/^(true|false)$/.test(plain) ? plain : undefined)));
  return undefined;
};

export function count(expected: string): Reader<number> {
  return (value, report) => {
    if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
    const digits = typeof value === 'string' ? /^(?:#|https:\/\/\S+\/)([1-9]\d{0,8})$/.exec(value)?.[1] : undefined;
    report(invalid(expected, digits));
    return undefined;
  };
}

export const severity: Reader<Severity> = (value, report) => {
  const found = severities.find((one) => one === value);
  if (found !== undefined) return found;
  const word = typeof value === 'string' ? value : '';
  const suggestion = severityMeaning(word) ?? suggest(word, severities);
  report({ path: [], rule: 'unknown-severity', expected: severities.join(' | '), suggestion });
  return undefined;
};

export const instant: Reader<Instant> = (value, report) => {
  const parsed = typeof value === 'string' ? parseInstant(value.trim()) : { fault: 'unreadable-time' as const };
  if ('instant' in parsed) return parsed.instant;
  const expected = parsed.fault === 'missing-zone' ? 'a time with an offset' : 'a time such as 2026-05-15T08:12Z';
  report({
    path: [],
    rule: parsed.fault,
    expected,
    suggestion: 'suggestion' in parsed ? parsed.suggestion : undefined,
  });
  return undefined;
};

export const date = line('a date such as 2026-05-15', isDate);

export function listOf<T>(expected: string, read: Reader<T>): Reader<readonly T[]> {
  return (value, report) => {
    if (!Array.isArray(value)) {
      report(invalid(expected, typeof value === 'string' && value.length < 40 ? `[${value}]` : undefined));
      return undefined;
    }
    return value.flatMap((one, index) => {
      const found = read(one, (fault) => report({ ...fault, path: [index, ...fault.path] }));
      return found === undefined ? [] : [found];
    });
  };
}

/** The entries of a mapping whose keys are known; unknown ones are reported with what was probably meant. */
function entries(value: unknown, known: readonly string[], report: (fault: FieldFault) => void) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report(invalid(`a mapping of ${known.join(', ')}`));
    return undefined;
  }
  const data = value as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(data))
    if (!known.includes(key))
      report({ path: [key], rule: 'unknown-key', expected: known.join(' | '), suggestion: suggest(key, known) });
  return <T>(key: string, read: Reader<T>): T | undefined => {
    const written = Object.hasOwn(data, key) ? data[key] : undefined;
    if (written === undefined || isAbsent(written)) return undefined;
    return read(written, (fault) => report({ ...fault, path: [key, ...fault.path] }));
  };
}

/** A key without a value is a key left out. */
export function isAbsent(value: unknown): boolean {
  return value === null || (typeof value === 'string' && /^\s*(?:(?:~|null|Null|NULL)\s*)?$/.test(value));
}

const updateKinds = ['correction', 'lift', 'reopened', 'override'] as const;

export const update: Reader<Update> = (value, report) => {
  const take = entries(value, ['at', 'kind', 'text'], report);
  if (!take) return undefined;
  const [at, kind, words] = [take('at', instant), take('kind', choice(updateKinds)), take('text', line('text'))];
  const data = value as Readonly<Record<string, unknown>>;
  for (const key of ['at', 'kind', 'text']) if (!Object.hasOwn(data, key)) report(invalid(`\`${key}\` in each update`));
  return at !== undefined && kind !== undefined && words !== undefined ? { at, kind, text: words } : undefined;
};

/** A report that was handed in: which private clock it belongs to, and when. */
export const report: Reader<Report> = (value, tell) => {
  const take = entries(value, ['label', 'at'], tell);
  if (!take) return undefined;
  const [label, at] = [take('label', line('text')), take('at', instant)];
  const data = value as Readonly<Record<string, unknown>>;
  for (const key of ['label', 'at']) if (!Object.hasOwn(data, key)) tell(invalid(`\`${key}\` in each report`));
  return label !== undefined && at !== undefined ? { label, at } : undefined;
};

const merchant = line('an opaque id of lower-case letters, digits and hyphens', (value) =>
  /^[a-z0-9][a-z0-9-]{0,63}$/.test(value),
);

/** How many have to confirm. */
export const quorum = count('a number of at least 1');

export const confirmations: Reader<Confirmations> = (value, report) => {
  const take = entries(value, ['from', 'quorum', 'not-after', 'received'], report);
  if (!take) return undefined;
  const from = [...new Set(take('from', listOf('a list of merchant ids', merchant)) ?? [])];
  if (from.length === 0) {
    report({ ...invalid('at least one merchant id in `from`') });
    return undefined;
  }
  const needed = take('quorum', count(`a number from 1 to ${from.length}`)) ?? from.length;
  if (needed > from.length) report({ ...invalid(`a number from 1 to ${from.length}`), path: ['quorum'] });
  const received = take('received', receivedFrom(from)) ?? {};
  return { from, quorum: Math.min(needed, from.length), notAfter: take('not-after', date), received };
};

function receivedFrom(from: readonly string[]): Reader<Record<string, Instant>> {
  return (value, report) => {
    const take = entries(value, from, report);
    const found = take && from.map((id) => [id, take(id, instant)] as const).filter(([, at]) => at !== undefined);
    return found && (Object.fromEntries(found) as Record<string, Instant>);
  };
}
