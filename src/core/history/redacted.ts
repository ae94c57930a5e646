import type { Literal, PhrasingContent, RootContent, Text } from 'mdast';
import type { PublicText } from '../postmortem/public-text.ts';
import { findPlaceholder } from '../redaction/placeholder.ts';
import type { Place } from '../text/place.ts';

/**
 * A placeholder that stands where something was withheld. `value` is the placeholder as every output shows it. It holds no place in the
 * source: that moves with what is hidden before it.
 */
export interface Redacted extends Literal {
  type: 'redacted';
}

declare module 'mdast' {
  interface PhrasingContentMap {
    redacted: Redacted;
  }
  interface RootContentMap {
    redacted: Redacted;
  }
}

const samePlace = (a: Place, b: Place): boolean =>
  a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;

/** Whether a placeholder stands at these offsets of the public text, and not words that only look like one. */
function isPlaceholder(source: PublicText, start: number, end: number): boolean {
  const place = source.place(start, end);
  return source.withheld.some((withheld) => samePlace(withheld.place, place));
}

interface Sight {
  readonly start: number;
  readonly end: number;
}

/** Everything in a text that reads like a placeholder, by linear scan. */
function sightings(text: string): Sight[] {
  const found: Sight[] = [];
  for (let start = findPlaceholder(text); start !== -1; start = findPlaceholder(text, start + 1)) {
    const close = text.indexOf(']', start);
    if (close === -1) break;
    found.push({ start, end: close + 1 });
  }
  return found;
}

/**
 * Where placeholders stand in a public text, as offsets. Someone may type words that read like one, so that the text alone does not
 * tell.
 */
export function placeholderSpans(source: PublicText): readonly (readonly [start: number, end: number])[] {
  if (source.withheld.length === 0) return [];
  return sightings(source.text)
    .filter(({ start, end }) => isPlaceholder(source, start, end))
    .map(({ start, end }) => [start, end]);
}

/**
 * Splits a text node at its placeholders. Words that a person typed to look like a placeholder stay text: only the place
 * decides. Where escapes make the count of look-alikes in the text differ from that in the source, nothing is drawn as a bar;
 * the words of the placeholder stand there all the same. In the source the brackets of a placeholder are escaped, so it starts one
 * character later there.
 */
function splitText(node: Text, source: PublicText): PhrasingContent[] {
  const from = node.position?.start.offset;
  const to = node.position?.end.offset;
  const seen = sightings(node.value);
  if (from === undefined || to === undefined || seen.length === 0) return [node];
  const written = sightings(source.text.slice(from, to));
  if (written.length !== seen.length) return [node];
  const pieces: PhrasingContent[] = [];
  let cursor = 0;
  for (const [index, sight] of seen.entries()) {
    const origin = written[index];
    if (!origin || !isPlaceholder(source, from + origin.start, from + origin.end)) continue;
    if (sight.start > cursor) pieces.push({ type: 'text', value: node.value.slice(cursor, sight.start) });
    pieces.push({ type: 'redacted', value: node.value.slice(sight.start, sight.end) });
    cursor = sight.end;
  }
  if (cursor < node.value.length) pieces.push({ type: 'text', value: node.value.slice(cursor) });
  return pieces;
}

/**
 * The same content with every placeholder as a `redacted` node. Which words are placeholders is decided by where they stand in
 * the source, never by how they read.
 */
export function markRedactions(content: readonly RootContent[], source: PublicText): RootContent[] {
  if (source.withheld.length === 0) return [...content];
  return content.flatMap((node): RootContent[] => {
    if (node.type === 'text') return splitText(node, source);
    if (!('children' in node)) return [node];
    const children = markRedactions(node.children as RootContent[], source);
    return [{ ...node, children } as RootContent];
  });
}
