import { parse as parseToml } from 'smol-toml';
import { findFrontMatter } from '../text/find-front-matter.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { parseYaml } from '../text/parse-yaml.ts';
import { renderYamlFault } from '../text/yaml-fault-args.ts';
import type { ImportFinding } from './import-finding.ts';
import type { SourceText } from './source-text.ts';

/** The front matter of a foreign file as text by key, and where each value stands. */
export interface ForeignFields {
  readonly keys: readonly string[];
  /** A scalar as written, without quotes. Undefined for an absent or empty key and for a list. */
  text(key: string): string | undefined;
  /** A list of scalars; a scalar is a list of one. */
  list(key: string): readonly string[];
  /** Whether a key holds anything: text, a list, keys of its own. */
  holds(key: string): boolean;
  span(key: string): Offsets;
  readonly findings: readonly ImportFinding[];
  /** Offset at which the body starts. */
  readonly body: number;
}

const largest = 16 * 1024;

const foreignOpening = /^\uFEFF?[ \t\r\n]{0,100}(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)/;

/** Reads YAML (`---`) or TOML (`+++`) front matter. What cannot be read is a finding, and the body is read all the same. */
export function readForeignFields(source: SourceText): ForeignFields {
  const found = findFrontMatter(source.text, foreignOpening);
  if (found?.body === undefined) return noFields(0, []);
  const { from, to, body } = found;
  const written = source.text.slice(from, to);
  // A rule at the start of a text is no front matter.
  if (!/^[ \t]*["'\w-]+[ \t]*[:=]/m.test(written)) return noFields(0, []);
  if (written.length > largest)
    return noFields(body, [unreadable(source, [0, from], 'more than 16 KiB', 'at most 16 KiB')]);
  return source.text.charAt(to) === '-' ? readYaml(source, written, from, body) : readToml(source, written, from, body);
}

function noFields(body: number, findings: readonly ImportFinding[]): ForeignFields {
  return { keys: [], text: () => undefined, list: () => [], holds: () => false, span: () => [0, 0], findings, body };
}

function unreadable(source: SourceText, span: Offsets, value: string, expected: string): ImportFinding {
  const place = source.place(...span);
  return { rule: 'unreadable-front-matter', severity: 'error', file: source.path, place, args: { value, expected } };
}

function readYaml(source: SourceText, written: string, from: number, body: number): ForeignFields {
  const yaml = parseYaml(written, from, 'failsafe');
  const findings = yaml.faults.map((fault) => {
    const { value, expected } = renderYamlFault(fault);
    return unreadable(source, fault.span, String(value), String(expected));
  });
  return fieldsOf(yaml.data, (key) => yaml.valueSpan([key]), findings, body);
}

function readToml(source: SourceText, written: string, from: number, body: number): ForeignFields {
  try {
    const data = parseToml(written.replace(/\r\n?/g, '\n'));
    return fieldsOf(data, (key) => tomlSpan(written, from, key), [], body);
  } catch (error) {
    // The library's words quote the text.
    if (!(error instanceof Error)) throw error;
    const line = 'line' in error && typeof error.line === 'number' ? error.line : 1;
    const at = from + (written.split(/\r\n|\r|\n/, line - 1).join('\n').length + (line > 1 ? 1 : 0));
    return noFields(body, [
      unreadable(source, [Math.min(at, body), Math.min(at + 1, body)], 'text that is not TOML', 'TOML 1.0'),
    ]);
  }
}

/** The library gives no places; keys at the top of a TOML text stand at the start of a line. */
function tomlSpan(written: string, from: number, key: string): Offsets {
  for (const { index, 0: start, 1: name } of written.matchAll(/^[ \t]*["']?([\w-]+)["']?[ \t]*=[ \t]*/gm)) {
    if (name !== key) continue;
    const value = /^[^\r\n]*/.exec(written.slice(index + start.length))?.[0].trimEnd() ?? '';
    return [from + index + start.length, from + index + start.length + value.length];
  }
  return [from, from];
}

function fieldsOf(
  data: Readonly<Record<string, unknown>>,
  span: (key: string) => Offsets,
  findings: readonly ImportFinding[],
  body: number,
): ForeignFields {
  const at = (key: string): unknown => (Object.hasOwn(data, key) ? data[key] : undefined);
  return {
    keys: Object.keys(data),
    text: (key) => scalarOf(at(key)),
    list: (key) => {
      const value = at(key);
      return (Array.isArray(value) ? value : [value]).flatMap((one) => scalarOf(one) ?? []);
    },
    holds: (key) => isFilled(at(key)),
    span,
    findings,
    body,
  };
}

function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return typeof value !== 'object' || value instanceof Date || Object.values(value).some(isFilled);
}

function scalarOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // TOML's dates: `toISOString` keeps what was written, a missing offset too.
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : undefined;
}
