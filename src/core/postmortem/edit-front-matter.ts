import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseYaml } from '../text/parse-yaml.ts';
import type { Instant } from '../time/instant.ts';
import { renderInstant } from '../time/render-instant.ts';
import { type FrontMatterKey, frontMatterKeys } from './parse-front-matter.ts';
import type { Update } from './postmortem.ts';
import { renderScalar } from './render-scalar.ts';
import { splitFrontMatter } from './split-front-matter.ts';

export type FieldValue = string | number | boolean | readonly string[];

/**
 * The source text with a field of its front matter set, or with `undefined` taken away; every other byte stays: comments,
 * order, line endings. A new field goes to its usual place. `undefined` when the front matter cannot be edited safely
 * (unreadable, or one mapping in braces).
 */
export function setField(text: string, key: FrontMatterKey, value: FieldValue | undefined): string | undefined {
  const front = openFrontMatter(text);
  if (!front) return undefined;
  const pair = pairOf(front.root, key);
  const rendered = value === undefined ? undefined : renderValue(value);
  if (!pair) return rendered === undefined ? text : insertLine(front, placeFor(front, key), `${key}: ${rendered}`);
  return rendered === undefined ? removePair(front, pair) : replaceValue(front, pair, rendered);
}

/**
 * The source text with a key that has no value yet, and a comment behind it that says what to write; unchanged where the key is there
 * already. `undefined` as in `setField`.
 */
export function askField(text: string, key: FrontMatterKey, question: string): string | undefined {
  const front = openFrontMatter(text);
  if (!front) return undefined;
  return pairOf(front.root, key) ? text : insertLine(front, placeFor(front, key), `${key}: # ${question}`);
}

/** The source text with one more entry at the end of `updates:`. `undefined` as in `setField`. */
export function addUpdate(text: string, update: Update): string | undefined {
  const front = openFrontMatter(text);
  if (!front) return undefined;
  const fields = [`at: ${renderInstant(update.at)}`, `kind: ${update.kind}`, `text: ${renderScalar(update.text)}`];
  const pair = pairOf(front.root, 'updates');
  const block = (indent: string) => `${indent}- ${fields.join(`${front.eol}${indent}  `)}`;
  const updates = pair?.value;
  if (!pair) return insertLine(front, placeFor(front, 'updates'), `updates:${front.eol}${block('  ')}`);
  if (isSeq(updates) && updates.flow) return insertInFlow(front, updates, `{ ${fields.map(quoteForFlow).join(', ')} }`);
  if (isSeq(updates))
    return insertLine(front, endOf(front, updates), block(indentOf(front, startOf(updates.items[0]))));
  return isEmpty(pair) ? insertLine(front, endOf(front, pair.key), block('  ')) : undefined;
}

/**
 * The source text with a confirmation in `confirmations.received`; one that is there already stays as it is.
 * `undefined` as in `setField`, and for a record without `confirmations:`.
 */
export function addReceived(text: string, merchant: string, at: Instant): string | undefined {
  const front = openFrontMatter(text);
  const confirmations = front && pairOf(front.root, 'confirmations')?.value;
  if (!front || !isMap(confirmations)) return undefined;
  const entry = `${merchant}: ${renderInstant(at)}`;
  const pair = pairOf(confirmations, 'received');
  const received = pair?.value;
  if (isMap(received) && pairOf(received, merchant)) return text;
  if (isMap(received)) return addToMap(front, received, entry);
  if (pair && !isEmpty(pair)) return undefined;
  if (pair) return replaceValue(front, pair, `{ ${entry} }`);
  return addToMap(front, confirmations, `received: { ${entry} }`);
}

interface OpenFrontMatter {
  readonly text: string;
  /** Offset of the YAML in the text. */
  readonly base: number;
  readonly yaml: string;
  readonly root: YAMLMap;
  readonly eol: string;
}

function openFrontMatter(text: string): OpenFrontMatter | undefined {
  const { yaml, span, faults } = splitFrontMatter(text);
  if (faults.length > 0 || parseYaml(yaml, 0, 'failsafe').faults.length > 0) return undefined;
  const root = parseDocument(yaml, { schema: 'failsafe', logLevel: 'error' }).contents;
  if (!isMap(root) || root.flow) return undefined;
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  return { text, base: span[0], yaml, root: root as YAMLMap, eol };
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function startOf(node: unknown): number {
  return (node as { range?: readonly [number, number, number] } | null | undefined)?.range?.[0] ?? 0;
}

/** Where what a node holds ends, without the line break behind it. */
function endOf({ yaml }: OpenFrontMatter, node: unknown): number {
  const end = (node as { range?: readonly [number, number, number] } | null | undefined)?.range?.[1] ?? 0;
  const start = startOf(node);
  return start + yaml.slice(start, end).trimEnd().length;
}

function isEmpty({ value }: Pair): boolean {
  return value === null || (isScalar(value) && (value.source ?? '') === '' && value.type === 'PLAIN');
}

function indentOf({ yaml }: OpenFrontMatter, at: number): string {
  const lineStart = Math.max(yaml.lastIndexOf('\n', at - 1), yaml.lastIndexOf('\r', at - 1)) + 1;
  return /^[ ]*/.exec(yaml.slice(lineStart, at))?.[0] ?? '';
}

/** Inserts a line behind the line that an offset stands in. */
function insertLine({ text, base, yaml, eol }: OpenFrontMatter, at: number | 'first', line: string): string {
  if (at === 'first') return text.slice(0, base) + line + eol + text.slice(base);
  const lineEnd = base + at + (/^[^\r\n]*/.exec(yaml.slice(at))?.[0].length ?? 0);
  return text.slice(0, lineEnd) + eol + line + text.slice(lineEnd);
}

function splice({ text, base }: OpenFrontMatter, start: number, end: number, words: string): string {
  return text.slice(0, base + start) + words + text.slice(base + end);
}

/** Behind the nearest of the keys that usually come before this one. */
function placeFor(front: OpenFrontMatter, key: FrontMatterKey): number | 'first' {
  for (const before of frontMatterKeys.slice(0, frontMatterKeys.indexOf(key)).reverse()) {
    const pair = pairOf(front.root, before);
    if (pair) return endOfPair(front, pair);
  }
  return 'first';
}

function endOfPair(front: OpenFrontMatter, pair: Pair): number {
  return isEmpty(pair) ? endOf(front, pair.key) : Math.max(endOf(front, pair.key), endOf(front, pair.value));
}

function removePair(front: OpenFrontMatter, pair: Pair): string {
  const start = startOf(pair.key);
  const end = endOfPair(front, pair);
  const rest = /^[^\r\n]*(?:\r\n|\r|\n|$)/.exec(front.yaml.slice(end))?.[0].length ?? 0;
  return splice(front, start, end + rest, '');
}

function replaceValue(front: OpenFrontMatter, pair: Pair, value: string): string {
  if (!isEmpty(pair)) return splice(front, startOf(pair.value), endOf(front, pair.value), value);
  const colon = front.yaml.indexOf(':', endOf(front, pair.key)) + 1;
  return splice(front, colon, colon, ` ${value}`);
}

function addToMap(front: OpenFrontMatter, map: YAMLMap, entry: string): string {
  if (map.flow) return insertInFlow(front, map, entry);
  const last = map.items.at(-1);
  if (!last) return splice(front, startOf(map), startOf(map), entry);
  return insertLine(front, endOfPair(front, last), `${indentOf(front, startOf(map.items[0]?.key))}${entry}`);
}

function insertInFlow(front: OpenFrontMatter, collection: YAMLMap | YAMLSeq, entry: string): string {
  const end = endOf(front, collection) - 1;
  const [before] = /(?<!\s)\s*$/.exec(front.yaml.slice(0, end)) ?? [''];
  const comma = collection.items.length > 0 && front.yaml[end - before.length - 1] !== ',' ? ',' : '';
  const at = end - before.length;
  return splice(front, at, at, `${comma} ${entry}`);
}

/** Inside braces a comma or a bracket ends a plain text. */
function quoteForFlow(field: string): string {
  const [, key = '', value = ''] = /^(\w+): (.*)$/su.exec(field) ?? [];
  return value.startsWith('"') || !/[,[\]{}]/.test(value) ? field : `${key}: ${JSON.stringify(value)}`;
}

function renderValue(value: FieldValue): string {
  if (typeof value === 'string') return renderScalar(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `[${value.map((one) => (/[,[\]{}]/.test(one) ? JSON.stringify(one) : renderScalar(one))).join(', ')}]`;
}
