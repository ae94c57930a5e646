import { readRedactions } from './read-redactions.ts';
import { type Span, scanMarkers } from './scan-markers.ts';

/** What stands for hidden text in a report, whatever its length. */
export const mask = '████████';

/**
 * The source as a report may show it: the same number of lines, with hidden text and the given secret spans (offsets in
 * UTF-16) masked at a fixed width on each line that they touch. Where the markers are at fault it cannot be said what is
 * hidden; then everything but exact markers is masked.
 *
 * Columns behind a mask are not those of the source.
 */
export function maskHidden(source: string, secrets: readonly Span[] = []): string {
  const { redactions, faults } = readRedactions(source);
  const hidden = faults.length > 0 ? aroundMarkers(source) : redactions.flatMap((one) => one.hidden ?? []);
  let masked = '';
  let from = 0;
  for (const { start, end } of merge([...hidden, ...secrets])) {
    masked += source.slice(from, start) + maskLines(source.slice(start, end));
    from = end;
  }
  return masked + source.slice(from);
}

/** Everything between exact markers. A damaged marker is no exact one: the secret may be in it. */
function aroundMarkers(source: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const token of scanMarkers(source)) {
    if (token.kind === 'fault') continue;
    spans.push({ start: from, end: token.start });
    from = token.end;
  }
  return [...spans, { start: from, end: source.length }];
}

function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** One mask a line; the line endings stay, because positions in reports are true. */
function maskLines(text: string): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map((piece, index) => (index % 2 === 1 ? piece : mask))
    .join('');
}
