import { type Postmortem, parts, type Section } from '../postmortem/postmortem.ts';
import { createSourceOffsets } from '../text/source-offsets.ts';

/**
 * The text with its five parts in the order of the template; what stands between them stays where it is. The text itself
 * where that is so already, and where it has no one right answer: a part that comes twice or within another one. A record
 * with redactions is left alone, because hidden text would be moved.
 */
export function orderSections(text: string, { sections, source }: Postmortem): string {
  const sorted = sections.toSorted((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
  const isInOrder = sorted.every((section, index) => section === sections[index]);
  if (isInOrder || source.withheld.length > 0 || new Set(sections.map(({ part }) => part)).size < sections.length)
    return text;
  const offset = createSourceOffsets(text);
  const spans = sections.map(({ place }) => ({
    start: offset(place.line, place.column),
    end: offset(place.endLine, place.endColumn),
  }));
  if (spans.some(({ start }, index) => start < (spans[index - 1]?.end ?? 0))) return text;
  return sections.reduceRight((current, _, index) => {
    const slot = spans[index];
    const moved = spans[sections.indexOf(sorted[index] as Section)];
    if (slot === undefined || moved === undefined) return current;
    const own = text.slice(slot.start, slot.end);
    const content = text.slice(moved.start, moved.end).trimEnd();
    // The blank lines belong to the place, not to the section.
    const space = own.slice(own.trimEnd().length);
    return current.slice(0, slot.start) + content + space + current.slice(slot.end);
  }, text);
}
