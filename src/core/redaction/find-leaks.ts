import type { Span } from './scan-markers.ts';

/** A stretch of a text that repeats hidden text. */
export interface Leak extends Span {
  /** Which of the hidden texts. */
  readonly hidden: number;
}

/** So many words in a row, and so many letters in them, are no coincidence. */
const run = 6;
const letters = 24;
/** A hidden text of fewer words is looked for as a whole, from this many letters. */
const shortest = 12;

interface Word extends Span {
  /** In one spelling: compatibility forms, case and invisible characters evened out. */
  readonly key: string;
  readonly weight: number;
}

/** Looks for repetitions of hidden texts. Make it once for all of them, then ask it for each text. Linear in both. */
export function createLeakFinder(hiddenTexts: readonly string[]): (text: string) => readonly Leak[] {
  const runs = new Map<string, number>();
  for (const [index, hidden] of hiddenTexts.entries())
    for (const key of [...runsOf(readWords(hidden)), ...readTokens(hidden)]) if (!runs.has(key)) runs.set(key, index);
  const sizes = [...new Set([...runs.keys()].map((key) => key.split(' ').length))];
  return (text) => {
    const words = runs.size === 0 ? [] : readWords(text);
    return merge(sizes.flatMap((size) => findRuns(words, size, runs)));
  };
}

function findRuns(words: readonly Word[], size: number, runs: ReadonlyMap<string, number>): Leak[] {
  return words.slice(0, Math.max(0, words.length - size + 1)).flatMap(({ start }, index) => {
    const hidden = runs.get(keyOf(words, index, size));
    return hidden === undefined ? [] : [{ start, end: words[index + size - 1]?.end ?? start, hidden }];
  });
}

/** The runs of words that a text is known by: every six in a row, or all of a short text. */
function runsOf(words: readonly Word[]): string[] {
  if (words.length < run) {
    const whole = words.reduce((sum, { weight }) => sum + weight, 0);
    return words.length > 1 && whole >= shortest ? [keyOf(words, 0, words.length)] : [];
  }
  return words.slice(0, words.length - run + 1).flatMap((_, index) => {
    const weight = words.slice(index, index + run).reduce((sum, word) => sum + word.weight, 0);
    return weight >= letters ? [keyOf(words, index, run)] : [];
  });
}

function keyOf(words: readonly Word[], from: number, size: number): string {
  return words
    .slice(from, from + size)
    .map(({ key }) => key)
    .join(' ');
}

/** A character of scripts that are written without spaces counts as a word, and as four letters. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function readWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index } of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}\p{Cf}])+/gu,
  )) {
    const key = fold(raw);
    if (key === '') continue;
    words.push({ key, start: index, end: index + raw.length, weight: unspaced.test(raw) ? 4 : key.length });
  }
  return words;
}

/** Names of machines, people and papers tell as much as a sentence does. As the words that they are made of, joined by blanks. */
function readTokens(text: string): string[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}._@:/+-]{5,100}/gu), ([raw]) => fold(raw))
    .map((token) => token.replace(/[^\p{L}\p{N}]+$/u, ''))
    .filter(isTelling)
    .map((token) => keyOf(readWords(token), 0, token.length));
}

function isTelling(key: string): boolean {
  if (key.length < 7 || /^\d{4}-\d{2}-\d{2}/.test(key)) return false;
  const digits = key.match(/\p{N}/gu)?.length ?? 0;
  const named = /\p{L}/u.test(key);
  const isAddress = /^[^@]+@[^@]+\.[^@]+$/.test(key) || key.split('.').length > 2;
  return isAddress || (named && digits >= 4 && key.length >= 8);
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .toLowerCase();
}

function merge(leaks: readonly Leak[]): readonly Leak[] {
  const merged: Leak[] = [];
  for (const leak of leaks.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || leak.start > last.end) merged.push(leak);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, leak.end) };
  }
  return merged;
}
