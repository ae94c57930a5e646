import type { Span } from '../text/parse-yaml.ts';
import { parseZone, type TextZone } from '../time/time-zone.ts';
import type { TextDate, TimeText } from './parse-time-text.ts';
import type { ColumnName } from './synonyms.ts';

/** What a timeline says, piece by piece, before dates and zones are carried from one piece to the next. */
export type TimelineEntry =
  | { readonly kind: 'zone'; readonly zone: TextZone }
  | { readonly kind: 'date'; readonly date: TextDate }
  | {
      readonly kind: 'row';
      /** Undefined when it looks like a time and is none that can be read. */
      readonly time: TimeText | undefined;
      /** From a column of its own. */
      readonly date: TextDate | undefined;
      readonly zone: TextZone | undefined;
      readonly written: string;
      readonly timeSpan: Span;
      readonly text: string;
      readonly span: Span;
    };

/** What a header names among some columns. */
export type NameOf = (header: string, among: readonly ColumnName[]) => ColumnName | undefined;

/** The zone that a header or a sentence names: `Time (CET)`, `Time in UTC`, `All times are UTC+2`. */
export function zoneIn(words: string): TextZone | undefined {
  const found =
    /(?:^|[\s([,:])((?:UTC|GMT)\s*[+-]\d{1,2}(?::?\d{2})?|[+-]\d{2}:?\d{2}|[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+|[A-Z]{2,5})[)\]]*\s*[.:]?\s*$/.exec(
      words,
    );
  return found ? parseZone(found[1] ?? '') : undefined;
}
