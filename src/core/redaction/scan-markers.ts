import { hasSign, signs } from '../find/text-signs.ts';
import { readsAsWritten } from '../text/as-written.ts';
import { type FoldedText, foldText } from '../text/fold-text.ts';
import { type MarkerAttributes, parseMarkerAttributes } from './marker-attributes.ts';
import type { LocatedFault } from './marker-fault.ts';
import { findForms, type NearMarker, resemblesMarker, strayMarkerStart } from './near-marker.ts';
import { findOtherEnds, findSpoken } from './spoken-marker.ts';

/** A marker, or what looks like one. Offsets are UTF-16 code units of the source. */
export type MarkerToken =
  | ({ readonly kind: 'open'; readonly form: 'redact' | 'sealed' } & Span & MarkerAttributes)
  | ({ readonly kind: 'close'; readonly form: 'redact' | 'sealed' } & Span)
  | ({ readonly kind: 'withheld' } & Span & MarkerAttributes)
  | ({ readonly kind: 'fault'; readonly faults: readonly LocatedFault[] } & Span);

export interface Span {
  readonly start: number;
  readonly end: number;
}

const closers = { redact: '<!-- /redact -->', sealed: '<!-- /sealed -->' } as const;
const openers = { redact: '<!-- redact: ', sealed: '<!-- sealed: ', withheld: '<!-- withheld: ' } as const;
/** Longest opening marker. All attributes together need less than half of it. */
const longestHead = 200;
/** How much of a comment is looked at to see whether it was meant as a marker. */
const window = 400;

/**
 * Finds every marker of a source, and everything that looks like one, in the order of the text.
 * Linear: two passes over the source, each hit looked at through a window of fixed size.
 */
export function scanMarkers(source: string): readonly MarkerToken[] {
  if (!mayHoldMarkers(source)) return [];
  const folded = foldText(source);
  const comments = scanComments(source);
  return [...comments, ...scanStrays(source, folded, comments)].sort((a, b) => a.start - b.start);
}

/** Whether anything is in a text that a marker is made of. Most texts have none of it, and are asked for nothing more. */
function mayHoldMarkers(source: string): boolean {
  return (
    /[<>[\]{}=&\\%|~*]|--|\/\*|\/\/|:::|[^\0-\x7f]/.test(source) ||
    /redact|withheld|sealed|\/\s?\w{5,8}\s?\)/i.test(source)
  );
}

function scanComments(source: string): MarkerToken[] {
  const tokens: MarkerToken[] = [];
  for (let at = source.indexOf('<!--'); at !== -1; at = source.indexOf('<!--', at + 1)) {
    const token = readMarker(source, at);
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

/** Reads the marker that starts at an offset; undefined for an ordinary comment. */
function readMarker(source: string, start: number): MarkerToken | undefined {
  for (const form of ['redact', 'sealed'] as const)
    if (source.startsWith(closers[form], start))
      return { kind: 'close', form, start, end: start + closers[form].length };
  for (const form of ['redact', 'sealed', 'withheld'] as const)
    if (source.startsWith(openers[form], start)) return readOpener(source, start, form);
  return undefined;
}

function readOpener(source: string, start: number, form: keyof typeof openers): MarkerToken {
  const head = source.slice(start, start + longestHead);
  const stop = head.indexOf('-->');
  if (!head.slice(0, Math.max(0, stop)).endsWith(' ')) return faulty(start, headEnd(source, start), 'near-marker');
  const end = start + stop + '-->'.length;
  const attributes = parseMarkerAttributes(head.slice(openers[form].length, stop));
  if (!('reason' in attributes)) return faulty(start, end, ...attributes);
  if (form === 'withheld') return { kind: form, start, end, ...attributes };
  return { kind: 'open', form, start, end, ...attributes };
}

/** How far a damaged marker may reach: to the end of its line, within the window. */
function headEnd(source: string, start: number): number {
  return start + source.slice(start, start + longestHead).search(/[\r\n]|$/);
}

function faulty(start: number, end: number, ...faults: readonly LocatedFault['fault'][]): MarkerToken {
  return { kind: 'fault', start, end, faults: faults.map((fault) => ({ fault, start, end })) };
}

const telling =
  /redact|withheld|sealed|reason\s{0,2}=\s{0,2}["']?(?:security|privacy|legal|partner)|until\s{0,2}=\s{0,2}["']?(?:confirmed|never)|<!--/g;

const isKeyword = (word: string): boolean => word !== '<!--' && !word.includes('=');

/** What was meant as a marker and is no exact one: in folded text, so that neither width, alphabet nor invisible characters hide it. */
function* findNear({ text, origin }: FoldedText, source: string): Generator<NearMarker> {
  // A plain text is asked for other signs as well, in one pass.
  const hasKeyword = readsAsWritten(source) ? hasSign(source, 'marker') : signs.marker.test(text);
  const told = hasKeyword || text.includes('=') || text.includes('<!--') ? [...text.matchAll(telling)] : [];
  yield* findForms(text, hasKeyword);
  yield* findOtherEnds(text);
  if (hasKeyword) yield* findSpoken(text, (at) => /\p{Ll}/u.test(source.charAt(origin(at))));
  for (const { index, 0: word } of told) {
    if (word === '<!--') {
      if (resemblesMarker(text.slice(index + word.length, index + window)))
        yield { start: index, end: index + word.length };
      continue;
    }
    const start = isKeyword(word) ? strayMarkerStart(text, index) : index;
    if (start !== undefined) yield { start, end: index + word.length };
  }
}

/** Keywords and attributes that are in no marker of the source. */
function scanStrays(source: string, folded: FoldedText, tokens: readonly MarkerToken[]): MarkerToken[] {
  const near = [...findNear(folded, source)]
    .map(({ start, end }) => ({ start: folded.origin(start), end: folded.origin(end) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const strays: MarkerToken[] = [];
  const waiting = tokens.values();
  let next = waiting.next().value;
  // What lies before this offset belongs to a marker, or to something that was reported already.
  let covered = 0;
  for (const { start, end } of near) {
    for (; next !== undefined && next.start <= start; next = waiting.next().value)
      covered = Math.max(covered, next.end);
    if (start < covered) continue;
    covered = Math.max(headEnd(source, start), end);
    strays.push(faulty(start, covered, 'near-marker'));
  }
  return strays;
}
