import type { UnknownKeyArgs } from '../postmortem/fault.ts';
import { createLocator } from '../text/locator.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { parseYaml, type YamlMapping } from '../text/parse-yaml.ts';
import type { Problem } from '../text/problem.ts';
import { quote } from '../text/quote.ts';
import { suggest } from '../text/suggest.ts';
import { renderYamlFault } from '../text/yaml-fault-args.ts';
import { meantLanguage } from '../words/meant-language.ts';
import { checkConfig } from './check-config.ts';
import type { Config } from './config.ts';
import type { ConfigArgs } from './config-args.ts';
import { configShape, type WrittenConfig } from './config-schema.ts';
import { findMarked, holdsMarker } from './find-marked.ts';
import { normaliseConfig } from './normalise-config.ts';
import { readShape, type ShapeFault } from './read-shape.ts';

type Fault = { readonly span: Offsets } & (
  | { readonly rule: 'invalid-config'; readonly args: ConfigArgs }
  | { readonly rule: 'unknown-key'; readonly args: UnknownKeyArgs }
);

const largest = 64 * 1024;

/**
 * Reads `.github/debrief.yml`; `undefined` stands for no file and gives the defaults. Every fault is a problem of the rule
 * `invalid-config` or `unknown-key`, and a key with a fault keeps its default, so a host that goes on does so knowingly.
 */
export function parseConfig(
  text: string | undefined,
  file: string,
  knownRules: Iterable<string>,
): { config: Config; problems: Problem[] } {
  if (text === undefined) return { config: normaliseConfig({}), problems: [] };
  const places = createLocator(text);
  const { written, faults } = readWritten(text, [...knownRules]);
  const problems = faults
    .toSorted((a, b) => a.span[0] - b.span[0])
    .map(({ rule, args, span }): Problem => ({ rule, severity: 'error', file, place: places(...span), args }));
  return { config: normaliseConfig(written), problems };
}

function readWritten(text: string, knownRules: readonly string[]): { written: WrittenConfig; faults: Fault[] } {
  if (text.length > largest) {
    const args: ConfigArgs = { code: 'too-large', value: `${text.length} characters`, expected: `at most ${largest}` };
    return { written: {}, faults: [{ rule: 'invalid-config', args, span: [0, 0] }] };
  }
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const yaml = parseYaml(text.slice(bom), bom, 'core');
  const faults: Fault[] = yaml.faults.map((fault) => ({
    rule: 'invalid-config',
    args: renderYamlFault(fault),
    span: fault.span,
  }));
  const marked = yaml.faults.length > 0 && holdsMarker(text) ? [[]] : findMarked(yaml.data);
  // Their words would repeat what was to be hidden, and so would those of any other fault.
  if (marked.length > 0) return { written: {}, faults: marked.map((path) => markedFault(yaml, path)) };
  const written: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(withoutNulls(yaml.data))) {
    const schema = Object.hasOwn(configShape, key) ? configShape[key as keyof typeof configShape] : undefined;
    if (schema === undefined) {
      faults.push(unknownKey(yaml, [key], Object.keys(configShape)));
      continue;
    }
    const read = readShape(schema, value, [key]);
    if (read.faults.length === 0) written[key] = read.value;
    else faults.push(...read.faults.flatMap((fault) => faultsOf(fault, yaml)));
  }
  faults.push(...unknownRules(yaml, knownRules));
  for (const { path, other, value, expected, suggestion } of checkConfig(normaliseConfig(written)))
    faults.push({
      rule: 'invalid-config',
      span: yaml.valueSpan(other !== undefined && yaml.keySpan(path) === undefined ? other : path),
      args: { code: 'value', key: path.join('.'), value, expected, ...(suggestion !== undefined && { suggestion }) },
    });
  return { written, faults };
}

function markedFault(yaml: YamlMapping, path: readonly PropertyKey[]): Fault {
  const expected = 'no redaction marker: what the configuration says is published';
  return {
    rule: 'invalid-config',
    span: yaml.valueSpan(path),
    args: { code: 'value', key: path.map(String).join('.') || 'a key', value: '████████', expected },
  };
}

function unknownRules(yaml: YamlMapping, known: readonly string[]): Fault[] {
  const { rules } = yaml.data;
  const ids = typeof rules === 'object' && rules !== null && !Array.isArray(rules) ? Object.keys(rules) : [];
  return ids.filter((id) => !known.includes(id)).map((id) => unknownKey(yaml, ['rules', id], known));
}

function unknownKey(yaml: YamlMapping, path: readonly PropertyKey[], known: readonly string[]): Fault {
  const key = String(path.at(-1));
  const suggestion = suggest(key, known);
  const args: UnknownKeyArgs = {
    case: 'config',
    key: quote(key),
    within: path.slice(0, -1).join('.'),
    ...(suggestion !== undefined && { suggestion }),
  };
  return { rule: 'unknown-key', args, span: yaml.keySpan(path) ?? yaml.valueSpan(path) };
}

function faultsOf({ path, expected, unknown, values }: ShapeFault, yaml: YamlMapping): Fault[] {
  if (unknown !== undefined) return unknown.keys.map((key) => unknownKey(yaml, [...path, key], unknown.known));
  const value = describeValue(yaml.data, path);
  const suggestion = values && (suggest(value, values) ?? meantLanguage(value, values));
  const args: ConfigArgs = {
    code: 'value',
    key: path.join('.'),
    value,
    expected,
    ...(suggestion !== undefined && { suggestion }),
  };
  return [{ rule: 'invalid-config', args, span: yaml.valueSpan(path) }];
}

function describeValue(data: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = data;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'a mapping' : quote(String(value));
}

/** A key without a value is a key left out: `page:` with everything under it commented out, say. */
function withoutNulls(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(data).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      typeof value === 'object' && !Array.isArray(value) ? withoutNulls(value as Record<string, unknown>) : value,
    ]),
  );
}
