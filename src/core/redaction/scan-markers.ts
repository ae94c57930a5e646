import { type MarkerAttributes, parseMarkerAttributes } from './marker-attributes.ts';
import type { LocatedFault } from './marker-fault.ts';
import { resemblesMarker, strayMarkerStart } from './near-marker.ts';

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

/**
 * Finds every marker of a source, and everything that looks like one, in the order of the text.
 * Linear: two passes over the source, each hit looked at through a window of fixed size.
 */
export function scanMarkers(source: string): readonly MarkerToken[] {
  const comments = scanComments(source);
  const strays = scanStrays(source, comments);
  if (strays.length === 0) return comments;
  return [...comments, ...strays].sort((a, b) => a.start - b.start);
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
  if (!resemblesMarker(source.slice(start + 4, start + 200))) return undefined;
  return faulty(start, headEnd(source, start), 'near-marker');
}

function readOpener(source: string, start: number, form: keyof typeof openers): MarkerToken {
  const head = source.slice(start, start + longestHead);
  const length = head.indexOf(' -->');
  const text = head.slice(openers[form].length, length);
  if (length < openers[form].length || /[^ -~]/.test(text) || text.includes('<') || text.includes('--'))
    return faulty(start, headEnd(source, start), 'near-marker');
  const end = start + length + ' -->'.length;
  const attributes = parseMarkerAttributes(text);
  if (!('reason' in attributes)) return faulty(start, end, ...attributes);
  return form === 'withheld'
    ? { kind: form, start, end, ...attributes }
    : { kind: 'open', form, start, end, ...attributes };
}

/** Where a damaged marker ends, as far as that can be said: at its `-->`, the end of its line, or of the window. */
function headEnd(source: string, start: number): number {
  const head = source.slice(start, start + longestHead);
  return start + (/^[^\r\n]*?-->|^[^\r\n]+/.exec(head)?.[0].length ?? head.length);
}

function faulty(start: number, end: number, ...faults: readonly LocatedFault['fault'][]): MarkerToken {
  return { kind: 'fault', start, end, faults: faults.map((fault) => ({ fault, start, end })) };
}

/** Keywords and attributes in something that is no comment at all: `<redact>`, `<! -- redact:`, `!-- reason=security`. */
function scanStrays(source: string, tokens: readonly MarkerToken[]): MarkerToken[] {
  const strays: MarkerToken[] = [];
  let next = 0;
  for (const { index, 0: word } of source.matchAll(
    /redact|withheld|sealed|reason=(?:security|privacy|legal|partner)|until=(?:confirmed|never)/gi,
  )) {
    while ((tokens[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next += 1;
    if ((tokens[next]?.start ?? Number.POSITIVE_INFINITY) <= index) continue;
    const start = word.includes('=') ? index : strayMarkerStart(source, index);
    if (start === undefined) continue;
    if (tokens[next - 1]?.start !== start && strays.at(-1)?.start !== start)
      strays.push(faulty(start, index + word.length, 'near-marker'));
  }
  return strays;
}
