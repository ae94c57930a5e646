import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type ParsedNode,
  parse,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { isScannerOff } from './parser-choice.ts';
import { readPlainMapping } from './plain-mapping.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Offsets (UTF-16) into the text, the end exclusive. */
export type Offsets = readonly [start: number, end: number];

/** Why a YAML text is refused. */
export interface YamlFault {
  readonly code: 'syntax' | 'duplicate-key' | 'alias' | 'anchor' | 'tag' | 'key' | 'nesting' | 'not-a-mapping';
  readonly span: Offsets;
  /** What is wrong with the syntax, in our words: the parser's would quote the text. */
  readonly detail?: string;
  /** The key that came twice. */
  readonly key?: string;
  /** Where the key stood first. */
  readonly first?: Offsets;
}

/** A mapping as plain data, with the place of every part. */
export interface YamlMapping {
  readonly data: Readonly<Record<string, unknown>>;
  readonly faults: readonly YamlFault[];
  /** Where the key at a path stands; `undefined` for an element of a list or a path that is not written. */
  keySpan(path: readonly PropertyKey[]): Offsets | undefined;
  /** Where the value at a path stands; the nearest written ancestor's when the path itself is not written. */
  valueSpan(path: readonly PropertyKey[]): Offsets;
}

const syntaxDetails: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias without a name',
  BAD_DQ_ESCAPE: 'an escape that double quotes do not know',
  BAD_INDENT: 'indentation that fits no line above',
  BAD_SCALAR_START: 'a character that plain text cannot start with; quote the text',
  BLOCK_AS_IMPLICIT_KEY: 'a second `: ` in one line; quote the text',
  BLOCK_IN_FLOW: 'a block inside brackets',
  COMMENT_SPACE: 'a comment without a space before it',
  MISSING_CHAR: 'a missing character, such as a closing quote or bracket, or `:` after a key',
  MULTILINE_IMPLICIT_KEY: 'a key over several lines; a `:` is missing',
  MULTIPLE_DOCS: 'a second document',
  TAB_AS_INDENT: 'a tab as indentation',
  UNEXPECTED_TOKEN: 'a character that has no meaning here',
};

/** One fault of syntax makes many more that say nothing new. */
const mostSyntaxFaults = 3;

/** Deeper than any record or configuration, and shallow enough that no parser runs out of stack. */
const deepest = 32;

/**
 * Reads one YAML 1.2 mapping. Anchors, aliases, explicit tags, duplicate keys and keys that are not plain text are
 * refused; all faults are collected. Offsets count from `base`, so that a slice of a file gives places in the file.
 * With `schema: 'failsafe'` every scalar is the text that was written. Callers cap the size.
 */
export function parseYaml(text: string, base: number, schema: 'core' | 'failsafe'): YamlMapping {
  if (isScannerOff()) return parseFullYaml(text, base, schema);
  const plain = schema === 'failsafe' ? readPlainMapping(text, base) : readPlainData(text, base);
  return plain ?? parseFullYaml(text, base, schema);
}

/** The places of the parts are looked for when somebody asks, which is where there is a fault. */
function readPlainData(text: string, base: number): YamlMapping | undefined {
  const data = readPlainYaml(text);
  if (data === undefined) return undefined;
  let full: YamlMapping | undefined;
  const placed = () => {
    full ??= parseFullYaml(text, base, 'core');
    return full;
  };
  return {
    data,
    faults: [],
    keySpan: (path) => placed().keySpan(path),
    valueSpan: (path) => placed().valueSpan(path),
  };
}

/** The same by the library alone. */
export function parseFullYaml(text: string, base: number, schema: 'core' | 'failsafe'): YamlMapping {
  const whole: Offsets = [base, base + text.length];
  const deep = findTooDeep(text);
  if (deep !== undefined) return unreadable([{ code: 'nesting', span: [base + deep, base + deep + 1] }], whole);
  // A lone `\r` ends a line everywhere else; here it is made a line end of the same length.
  const document = parseDocument(text.replace(/\r(?!\n)/g, '\n'), {
    version: '1.2',
    schema,
    prettyErrors: false,
    logLevel: 'error',
  });
  const faults: YamlFault[] = [];
  for (const { code, pos } of document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY').slice(0, mostSyntaxFaults))
    faults.push({
      code: 'syntax',
      span: [base + beforeBreak(text, pos[0]), base + Math.max(pos[0], pos[1])],
      detail: syntaxDetails[code] ?? 'text that is not YAML',
    });
  if (document.contents !== null) faults.push(...findRefused(document.contents, base));
  const root = document.contents;
  if (root === null || (isScalar(root) && (root.source ?? '') === ''))
    return { ...unreadable(faults, whole), keySpan: () => undefined };
  if (!isMap(root)) return unreadable([...faults, { code: 'not-a-mapping', span: spanOf(root, base) ?? whole }], whole);
  // A key that is a mapping would be written out as text, twice as long at each level.
  const readable = !faults.some(({ code }) => code === 'alias') && !hasCollectionKey(root);
  return {
    data: readable ? (root.toJSON() as Record<string, unknown>) : {},
    faults: faults.toSorted((a, b) => a.span[0] - b.span[0]),
    keySpan: (path) => keySpanOf(root, path, base),
    valueSpan: (path) => valueSpanOf(root, path, base) ?? whole,
  };
}

/** An offset inside of `\r\n` stands on no column. */
function beforeBreak(text: string, at: number): number {
  return text[at] === '\n' && text[at - 1] === '\r' ? at - 1 : at;
}

function unreadable(faults: readonly YamlFault[], whole: Offsets): YamlMapping {
  return { data: {}, faults, keySpan: () => undefined, valueSpan: () => whole };
}

/**
 * The data of a YAML text in somebody else's format, a workflow or an issue form. Throws for one that is no YAML, and for one that nests
 * deeper than any of ours, which would take minutes: a key that is a mapping is read and written anew at each level.
 */
export function parseForeignYaml(
  text: string,
  language: { readonly version: '1.1' } | { readonly schema: 'core' },
): unknown {
  if (findTooDeep(text) !== undefined) throw new Error('Unexpected nesting of a YAML text, expected less');
  return parse(text, { ...language, maxAliasCount: 100, logLevel: 'error' });
}

/** Where collections nest deeper than `deepest`, by a linear scan that needs no stack. */
export function findTooDeep(text: string): number | undefined {
  let flow = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '[' || char === '{') flow++;
    else if (char === ']' || char === '}') flow = Math.max(0, flow - 1);
    else if (char === '\n') {
      const line = /^[ \t]*(?:[-?:][ \t]+)*/.exec(text.slice(at + 1, at + 1 + 8 * deepest))?.[0] ?? '';
      if (line.replace(/[^-?:]/g, '').length > deepest || line.length >= 8 * deepest) return at + 1;
    }
    if (flow > deepest) return at;
  }
  // Behind a key they nest as well, and no text has as many of them in a row.
  const inLine = /(?:[-?:][ \t]{1,8}){33}/.exec(text);
  return inLine?.index ?? (/^(?:[-?:][ \t]+){33}/.test(text) ? 0 : undefined);
}

function findRefused(root: ParsedNode, base: number): YamlFault[] {
  const faults: YamlFault[] = [];
  const seen = new Map<unknown, Map<string, Offsets>>();
  visit(root, {
    Node: (_, node) => {
      const span = spanOf(node, base);
      if (span === undefined) return;
      if (isAlias(node)) faults.push({ code: 'alias', span });
      else if (node.anchor !== undefined) faults.push({ code: 'anchor', span });
      if (node.tag !== undefined && !isAlias(node)) faults.push({ code: 'tag', span });
    },
    Pair: (_, pair, ancestors) => {
      const parent = ancestors.at(-1);
      const span = spanOf(pair.key, base);
      if (!isScalar(pair.key) || isAlias(pair.key)) {
        if (span !== undefined) faults.push({ code: 'key', span });
        return;
      }
      const key = String(pair.key.value);
      const keys = seen.get(parent) ?? new Map<string, Offsets>();
      seen.set(parent, keys);
      const first = keys.get(key);
      if (first !== undefined && span !== undefined) faults.push({ code: 'duplicate-key', span, key, first });
      else if (span !== undefined) keys.set(key, span);
    },
  });
  return faults;
}

function hasCollectionKey(root: ParsedNode): boolean {
  let found = false;
  visit(root, {
    Pair: (_, { key }) => {
      found ||= isCollection(key);
      return found ? visit.BREAK : undefined;
    },
  });
  return found;
}

function spanOf(node: unknown, base: number): Offsets | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? [base + range[0], base + range[1]] : undefined;
}

function findPair(node: unknown, key: PropertyKey): { key: Scalar; value: unknown } | undefined {
  if (!isMap(node)) return undefined;
  const found = node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
  return found as { key: Scalar; value: unknown } | undefined;
}

function nodeAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let node = root;
  for (const key of path) {
    const items = (node as { items?: unknown[] } | undefined)?.items;
    node = isMap(node) ? findPair(node, key)?.value : typeof key === 'number' ? items?.[key] : undefined;
    if (node === undefined || node === null || isPair(node)) return undefined;
  }
  return node;
}

function keySpanOf(root: unknown, path: readonly PropertyKey[], base: number): Offsets | undefined {
  const key = path.at(-1);
  if (key === undefined) return undefined;
  return spanOf(findPair(nodeAt(root, path.slice(0, -1)), key)?.key, base);
}

function valueSpanOf(root: unknown, path: readonly PropertyKey[], base: number): Offsets | undefined {
  for (let length = path.length; length > 0; length--) {
    const span = spanOf(nodeAt(root, path.slice(0, length)), base);
    if (span !== undefined && span[1] > span[0]) return span;
    const key = keySpanOf(root, path.slice(0, length), base);
    if (key !== undefined) return key;
  }
  return undefined;
}
