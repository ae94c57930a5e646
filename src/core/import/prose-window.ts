import { parseTimeText } from '../postmortem/parse-time-text.ts';
import { readWindow, type Window } from './read-window.ts';

/** A range of times in a sentence, the words that give it, and where they stand. */
export interface ProseWindow {
  readonly value: string;
  readonly at: number;
}

const opening = /\b(?:from|between)\s+(?=[~≈\d]|[A-Z][a-z]{2,8}\s+\d)/gi;
const sentenceEnd = /[.!?](?=\s+[\p{Lu}*_])|\n\s*\n/gu;

/**
 * `On September 29, 2025, the service was down, from 16:58 to 18:46 UTC`: the one sentence of a text that says from when to when, with
 * the date in the same sentence.
 * @param day of the heading above, where a page dates its incidents
 * @param zone IANA name, for a range without one; without either nothing is read
 */
export function findProseWindow(
  text: string,
  day: string | undefined,
  zone: string | undefined,
): ProseWindow | undefined {
  const found: (ProseWindow & Window)[] = [];
  for (const { index, 0: word } of text.matchAll(opening)) {
    const at = index + word.length;
    const rest = text
      .slice(at, at + 120)
      .replace(/\s+/g, ' ')
      .replace(/(?<=[\dmz)])\s+and\s+(?=[~≈\d])/i, ' to ');
    const time = parseTimeText(rest);
    if (!time?.until || time.seconds === undefined) continue;
    const value = rest.slice(time.start, time.end);
    const date = time.date ? undefined : (dateBeside(text, index) ?? day);
    const window = readWindow(value, date, zone);
    if (window) found.push({ value: date === undefined ? value : `${date} ${value}`, at, ...window });
  }
  const distinct = new Set(found.map(({ started, resolved }) => `${started} ${resolved}`));
  return distinct.size === 1 ? found[0] : undefined;
}

/** The only date in the sentence around an offset, as `YYYY-MM-DD`. */
function dateBeside(text: string, at: number): string | undefined {
  let start = Math.max(0, at - 400);
  let end = Math.min(text.length, at + 300);
  for (const { index } of text.slice(start, end).matchAll(sentenceEnd)) {
    const place = Math.max(0, at - 400) + index;
    if (place < at) start = place + 1;
    else {
      end = place;
      break;
    }
  }
  const dates = new Set<string>();
  const sentence = text.slice(start, end);
  for (const { index } of sentence.matchAll(
    /(?<![\p{L}\p{N}])(?=\d{4}-|\d{1,2}(?:st|nd|rd|th)?\s|[A-Z][a-z]{2,8}\.?\s\d)/gu,
  )) {
    const date = parseTimeText(sentence.slice(index))?.date;
    if (date?.kind === 'date' && date.year !== undefined)
      dates.add(`${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`);
  }
  const [only] = dates;
  return dates.size === 1 ? only : undefined;
}
