import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import type { Nodes } from 'mdast';
import { offsetsOf } from '../markdown/source.ts';
import type { Offsets } from '../text/parse-yaml.ts';

/** A line of a paragraph, a heading or a cell as a reader sees it: escapes, entities and marks of emphasis resolved. */
export interface MeantLine {
  readonly text: string;
  /** Of the line in the source, from its first sign to its last. */
  readonly span: Offsets;
  /** Where a stretch of `text` stands in the source. */
  spanAt(start: number, end: number): Offsets;
}

/** A stretch of text. Where it is `exact`, the source holds the same letters. */
interface Run {
  readonly value: string;
  readonly span: Offsets;
  readonly exact: boolean;
}

/** The lines of a node as they are meant, each with its place in the source. */
export function meantLines(node: Nodes, source: string): MeantLine[] {
  const runs: Run[] = [];
  collect(node, source, runs);
  const lines: Run[][] = [[]];
  for (const run of runs) {
    let from = 0;
    for (const piece of run.value.split(/(\r\n|\r|\n)/)) {
      if (/^[\r\n]/.test(piece)) lines.push([]);
      else if (piece !== '') lines.at(-1)?.push(partOf(run, from, from + piece.length));
      from += piece.length;
    }
  }
  return lines.flatMap((line) => lineOf(line) ?? []);
}

function partOf({ value, span, exact }: Run, from: number, to: number): Run {
  return { value: value.slice(from, to), exact, span: exact ? [span[0] + from, span[0] + to] : span };
}

function lineOf(runs: readonly Run[]): MeantLine | undefined {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return undefined;
  const at = (index: number): Offsets => {
    let from = 0;
    for (const run of runs) {
      if (index < from + run.value.length) return partOf(run, index - from, index - from + 1).span;
      from += run.value.length;
    }
    return [last.span[1], last.span[1]];
  };
  return {
    text: runs.map(({ value }) => value).join(''),
    span: [first.span[0], last.span[1]],
    spanAt: (start, end) => [at(start)[0], at(Math.max(start, end - 1))[1]],
  };
}

function collect(node: Nodes, source: string, into: Run[]): void {
  const span = offsetsOf(node);
  if ('children' in node) for (const child of node.children) collect(child, source, into);
  else if (node.type === 'break') into.push({ value: '\n', span, exact: false });
  else if (node.type === 'text') readText(node.value, source.slice(...span), span[0], into);
  else if (node.type === 'image') into.push({ value: node.alt ?? '', span, exact: false });
  else if (node.type === 'inlineCode') {
    const at = source.indexOf(node.value, span[0]);
    const exact = at !== -1 && at + node.value.length <= span[1];
    into.push({ value: node.value, span: exact ? [at, at + node.value.length] : span, exact });
  }
}

/** Walks value and source together. What the source has more is an escape, an entity, or what stands before a line. */
function readText(value: string, written: string, offset: number, into: Run[]): void {
  let [index, from] = [0, 0];
  while (index < value.length) {
    const same = sameLength(value, index, written, from);
    if (same > 0) {
      into.push({ value: value.slice(index, index + same), span: [offset + from, offset + from + same], exact: true });
      index += same;
      from += same;
    }
    if (index >= value.length) return;
    const entity = entityAt(written, from);
    if (entity && value.startsWith(entity.value, index)) {
      into.push({ value: entity.value, span: [offset + from, offset + entity.end], exact: false });
      index += entity.value.length;
      from = entity.end;
      continue;
    }
    const next = written.indexOf(value.charAt(index), from + 1);
    if (next === -1) {
      into.push({ value: value.slice(index), span: [offset + from, offset + written.length], exact: false });
      return;
    }
    from = next;
  }
}

/** How many letters are the same from here on, up to something that the source writes in another way. */
function sameLength(value: string, index: number, written: string, from: number): number {
  if (index === 0 && from === 0 && value === written) return value.length;
  let length = 0;
  while (index + length < value.length && value.charAt(index + length) === written.charAt(from + length)) {
    const sign = written.charAt(from + length);
    if (sign === '&' && entityAt(written, from + length)) break;
    // An escaped backslash is one backslash.
    if (sign === '\\' && isPunctuation(written.charAt(from + length + 1))) {
      if (written.charAt(from + length + 1) !== '\\') break;
      return length > 0 ? length : 0;
    }
    length += 1;
  }
  return length;
}

function isPunctuation(sign: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(sign);
}

function entityAt(written: string, from: number): { value: string; end: number } | undefined {
  if (written.charAt(from) !== '&') return undefined;
  const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,31}));/iy;
  entity.lastIndex = from;
  const found = entity.exec(written);
  if (!found) return undefined;
  const [whole, decimal, hex, name] = found;
  const code = decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal);
  const numeric = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : false;
  const value = name === undefined ? numeric : decodeNamedCharacterReference(name);
  return value === false ? undefined : { value, end: from + whole.length };
}
