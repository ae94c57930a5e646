import type { PublicText, Withheld } from '../postmortem/public-text.ts';
import { createLocator } from '../text/locator.ts';
import type { Finding } from '../text/problem.ts';
import { pageLanguages } from '../words/languages.ts';
import { type LiftFacts, readLiftFacts } from './lift-facts.ts';
import { judgeLift, type LiftState, type RedactionClock } from './lift-state.ts';
import type { LocatedFault, MarkerFault } from './marker-fault.ts';
import type { Redaction } from './pair-markers.ts';
import { renderPlaceholder } from './placeholder.ts';
import { findPlacements, type Placement, type PlacementAt } from './placement.ts';
import { createPositionMap, type Replacement } from './position-map.ts';
import { readRedactions, type SourceRedactions } from './read-redactions.ts';

/** One redaction of a published record, and how it stands today. Holds nothing hidden. */
export interface LedgerEntry {
  readonly withheld: Withheld;
  readonly liftState: LiftState;
  /** As it reads in the public text: `[Redacted: …]`. */
  readonly placeholder: string;
}

/** A finding of the redaction scan, under the rule that reports it. Made before any rule runs. */
export type EarlyFinding =
  | (Finding<{ readonly case: 'missing-until' }> & { readonly rule: 'missing-lift-condition' })
  | (Finding<{ readonly case: Exclude<MarkerFault, 'missing-until'> }> & { readonly rule: 'malformed-redaction' });

export interface Publication {
  /** What may be shown. Empty when the record is in doubt. */
  readonly text: PublicText;
  /** Redaction faults, each at its line. They never quote the source. */
  readonly faults: readonly EarlyFinding[];
  /** A fault: it cannot be said what is hidden, so nothing of the record is published. */
  readonly inDoubt: boolean;
  readonly ledger: readonly LedgerEntry[];
}

/**
 * Makes the publishable text of a source file: every redaction gives way to its placeholder before anything is parsed.
 * Two sources that differ only in the hidden text of their accepted pairs give the same text, ledger (but for `place`)
 * and doubt.
 *
 * Markers are found on the source, whatever Markdown would make of the place:
 *
 * | a marker in | means |
 * | --- | --- |
 * | a paragraph, list item, quote, table cell, emphasis, link text, footnote text | a placeholder there; it is inert text |
 * | a code fence, indented code, inline code | a placeholder as part of the code: a marker is a marker everywhere |
 * | a table, over several cells or rows | a placeholder in the cell of the opener; the cells in between are gone |
 * | a heading | an error: headings name parts and become addresses |
 * | a link's destination or title, an image's description, a bare address, a definition | an error: it would become part of an address |
 * | HTML, an attribute, a comment, `<details>` markup | an error: what is in HTML is not shown as text |
 * | a fence's info string, a footnote's label | an error |
 * | the front matter | an error: leave the key out instead |
 *
 * Hidden text that holds a heading of the first or second level is an error (it would cross a section), as is anything in
 * it that looks like a marker. In doubt, the text is empty and `faults` says why.
 */
export function publish(file: { readonly path: string; readonly text: string }, clock: RedactionClock): Publication {
  const read = readRedactions(file.text);
  if (read.faults.length > 0) return doubtful(file, read.faults);
  if (read.redactions.length === 0) return { text: publicText(file, [], []), faults: [], inDoubt: false, ledger: [] };
  const placementAt = findPlacementsIn(file.text, read);
  const misplaced = read.redactions.flatMap(({ marker }, index) => {
    const placement = placementAt(index);
    return isPlaced(placement) ? [] : [{ ...marker, fault: placement }];
  });
  if (misplaced.length > 0) return doubtful(file, misplaced);
  return replace(file, read, placementAt, clock);
}

function isPlaced(placement: Placement): placement is Exclude<Placement, MarkerFault> {
  return placement === 'text' || placement === 'code';
}

function findPlacementsIn(source: string, { redactions, bodyStart }: SourceRedactions): PlacementAt {
  const after = redactions.map(({ end }, index) => source.slice(end, redactions[index + 1]?.start));
  return findPlacements(source.slice(bodyStart, Math.min(...redactions.map(({ start }) => start))), after);
}

function replace(
  file: { readonly path: string; readonly text: string },
  { redactions }: SourceRedactions,
  placementAt: PlacementAt,
  clock: RedactionClock,
): Publication {
  const locate = createLocator(file.text);
  const facts: LiftFacts = readLiftFacts(file.text);
  const language = pageLanguages[clock.language ?? 'en'];
  const replaced = redactions.map((redaction, index): LedgerEntry & Replacement => {
    const { start, end, marker } = redaction;
    const liftState = judgeLift(redaction.until, facts, clock);
    const placeholder = renderPlaceholder(redaction, liftState, language);
    // In text the brackets are escaped, or what stands around them could make a link of them. Code takes them literally.
    const written = placementAt(index) === 'code' ? placeholder : `\\${placeholder.slice(0, -1)}\\]`;
    return { withheld: describe(redaction, locate), liftState, placeholder, written, start, end, marker };
  });
  const ledger = replaced.map(({ withheld, liftState, placeholder }) => ({ withheld, liftState, placeholder }));
  return { text: publicText(file, replaced, ledger), faults: [], inDoubt: false, ledger };
}

function describe(
  { form, reason, until, words, marker }: Redaction,
  locate: ReturnType<typeof createLocator>,
): Withheld {
  return { form, reason, until, words, place: locate(marker.start, marker.end) };
}

function publicText(
  { path, text: source }: { readonly path: string; readonly text: string },
  replacements: readonly Replacement[],
  ledger: readonly LedgerEntry[],
): PublicText {
  const withheld: readonly Withheld[] = ledger.map((entry) => entry.withheld);
  let text = '';
  let from = 0;
  for (const { start, end, written } of replacements) {
    text += source.slice(from, start) + written;
    from = end;
  }
  text += source.slice(from);
  // The only place that may say that a text is public.
  return { path, text, withheld, place: createPositionMap(source, replacements) } as PublicText;
}

/** Nothing of a record in doubt is public, not even its front matter: a marker may have been meant for it. */
function doubtful(
  { path, text: source }: { readonly path: string; readonly text: string },
  found: readonly LocatedFault[],
): Publication {
  const locate = createLocator(source);
  const faults = found
    .toSorted((a, b) => a.start - b.start)
    .map(({ fault, start, end, related }): EarlyFinding => {
      const at = {
        place: locate(start, end),
        ...(related && { related: { file: path, place: locate(related.start, related.end) } }),
      };
      return fault === 'missing-until'
        ? { rule: 'missing-lift-condition', ...at, args: { case: fault } }
        : { rule: 'malformed-redaction', ...at, args: { case: fault } };
    });
  return { text: publicText({ path, text: '' }, [], []), faults, inDoubt: true, ledger: [] };
}
