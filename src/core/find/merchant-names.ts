import type { PublicText } from '../postmortem/public-text.ts';
import { digestText } from '../text/digest-text.ts';
import type { Place } from '../text/place.ts';

/** Longest name that is looked for, in words. */
const longestName = 4;

/**
 * The digest under which a name is listed in the configuration: SHA-256 of its words in lower case with one space between
 * them. It keeps a list from being read in passing; who guesses a name can confirm the guess.
 */
export function hashMerchantName(name: string): string {
  return hashWords(readWords(name).map(({ key }) => key));
}

/** Where a text holds one of the names. */
export function findMerchantNames(source: PublicText, digests: ReadonlySet<string>): readonly Place[] {
  if (digests.size === 0) return [];
  const words = readWords(source.text);
  const seen = new Map<string, boolean>();
  return words.flatMap(({ start }, index) => {
    for (let size = Math.min(longestName, words.length - index); size > 0; size -= 1) {
      const name = words.slice(index, index + size).map(({ key }) => key);
      const known = seen.get(name.join(' ')) ?? digests.has(hashWords(name));
      seen.set(name.join(' '), known);
      if (known) return [source.place(start, words[index + size - 1]?.end ?? start)];
    }
    return [];
  });
}

function hashWords(words: readonly string[]): string {
  return digestText(words.join(' '));
}

function readWords(text: string) {
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}\p{Cf}]+/gu), ({ 0: word, index }) => ({
    key: word
      .normalize('NFKC')
      .replaceAll(/\p{Cf}/gu, '')
      .toLowerCase(),
    start: index,
    end: index + word.length,
  })).filter(({ key }) => key !== '');
}

/** What stands for a merchant without naming it. */
const kinds =
  /^(?:merchant|partner|customer|client|integrator|tenant|psp|provider|participant|member|user|org|company|account|party|m|p|c|t)$/;

/**
 * Whether an id tells nothing of whom it stands for: `merchant-a`, `partner-17`, `m3`, a number, a random id. A word
 * that is none of these looks like a name.
 */
export function isOpaqueId(id: string): boolean {
  return id.split('-').every((part) => {
    if (/^[0-9a-f]{8,}$/.test(part) && /[0-9]/.test(part)) return true;
    const [, word = '', rest] = /^([a-z]*)([0-9]*)$/.exec(part) ?? [];
    return rest !== undefined && part !== '' && (word.length <= 2 || kinds.test(word));
  });
}
