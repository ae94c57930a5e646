import type { Offsets } from '../text/parse-yaml.ts';
import { agreeingZone, parseZone, type TextZone } from '../time/time-zone.ts';
import type { TimeText } from './parse-time-text.ts';
import type { ColumnName } from './synonyms.ts';
import type { TextDate } from './text-date.ts';

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
      readonly timeSpan: Offsets;
      readonly text: string;
      readonly span: Offsets;
    };

/** What a header names among some columns. */
export type NameOf = (header: string, among: readonly ColumnName[]) => ColumnName | undefined;

/** The zone that a header or a heading names: `Time (CET)`, `Time in UTC`, `Timeline (all times are UTC+2)`. */
export function zoneIn(words: string): TextZone | undefined {
  // Whoever names a zone does so in few words.
  const last = words.slice(-300);
  const found = lastZone.exec(last);
  if (found) return parseZone(found[1] ?? '');
  const [, inBrackets] = /\(([^()]*\btimes?\b[^()]*)\)/i.exec(last) ?? [];
  return inBrackets === undefined ? undefined : onlyZone(inBrackets);
}

const zone =
  '(?:UTC|GMT)\\s*[+-]\\d{1,2}(?::?\\d{2})?|[+-]\\d{2}:?\\d{2}|[A-Z][A-Za-z_]+\\/[A-Za-z_/+-]+|[A-Z]{2,5}|(?:Eastern|Central|Mountain|Pacific|British)(?:\\s+European)?(?:\\s+(?:Standard|Daylight|Summer))?(?:\\s+Time)?';

const lastZone = new RegExp(`(?:^|[\\s([,:])(${zone})[)\\]]*\\s*(?:[.:]\\s*)?$`);

/** A sentence about the times of a timeline, and the zone in it: `All times in CET.`, `Times are UTC unless said otherwise`. */
export function zoneOfTimes(line: string): TextZone | undefined {
  const plain = line.slice(0, 300).replace(/^[\s*_(>]+|[*_)`.\s]+$/g, '');
  const [, behind] =
    /^(?:note[:,]?\s+)?(?:all\s+(?:the\s+)?|the\s+)?(?:times?(?:stamps?)?|time\s?zone)\b(?:\s+(?:below|here|listed|shown|given|displayed|above|mentioned|reported|stated|used))*\s*((?:in|are|is|zone|:|\(|[A-Z+-]).*)$/i.exec(
      plain,
    ) ?? [];
  return behind === undefined ? undefined : onlyZone(behind);
}

/** Of words that name zones which do not agree none can be chosen. */
function onlyZone(words: string): TextZone | undefined {
  const named = Array.from(words.matchAll(new RegExp(`(?<![\\w/])(${zone})(?![\\w/])`, 'g')), ([word]) => word);
  const zones = named.flatMap((word) => parseZone(word) ?? []);
  if (zones.length <= 1) return zones[0];
  return agreeingZone(zones) ?? { kind: 'ambiguous', choices: named };
}
