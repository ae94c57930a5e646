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
  for (const [index, hidden] of hiddenTexts.entries()) for (const key of keysOf(hidden)) runs.set(key, index);
  const sizes = [...new Set([...runs.keys()].map((key) => key.split(' ').length))];
  return (text) => {
    const words = readWords(text);
    return merge(sizes.flatMap((size) => findRuns(words, size, runs)));
  };
}

function findRuns(words: readonly Word[], size: number, runs: ReadonlyMap<string, number>): Leak[] {
  return runsOf(words, size).flatMap((found) => {
    const hidden = runs.get(keyOf(found));
    if (hidden === undefined) return [];
    const [start, end] = [Math.min(...found.map((word) => word.start)), Math.max(...found.map((word) => word.end))];
    return [{ start, end, hidden }];
  });
}

/** What a hidden text is known by: every six words in a row, or all of a short text, and each of its telling words. */
function keysOf(hidden: string): readonly string[] {
  const words = readWords(hidden);
  const [size, least] = words.length < run ? [words.length, shortest] : [run, letters];
  const known = runsOf(words, size).filter((found) => found.length > 1 && weigh(found) >= least);
  return [...known, ...readTokens(hidden).map(readWords)].map(keyOf);
}

/** Every so many words in a row. */
function runsOf(words: readonly Word[], size: number): (readonly Word[])[] {
  return words.slice(size - 1).map((_, index) => words.slice(index, index + size));
}

function keyOf(words: readonly Word[]): string {
  return words.map(({ key }) => key).join(' ');
}

function weigh(words: readonly Word[]): number {
  return words.reduce((sum, { weight }) => sum + weight, 0);
}

/** A character of scripts that are written without spaces counts as a word, and as four letters. */
const isUnspaced = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);

function readWords(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: raw, index } of text.matchAll(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}\p{M}\p{Cf}])+/gu,
  )) {
    const key = fold(raw);
    if (key === '') continue;
    words.push({ key, start: index, end: index + raw.length, weight: isUnspaced(raw) ? 4 : key.length });
  }
  return words;
}

/** Names of machines, people and papers tell as much as a sentence does, and so does a program with its version: `libfoo 1.2.3`. */
function readTokens(text: string): readonly string[] {
  const pattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}._@:/+-]{5,99}[\p{L}\p{N}]/gu;
  const versioned =
    /(\p{L}[\p{L}\p{N}_-]{0,60}[\s@:=]{1,2})v?(?!(?:19|20)\d\d\.|\d\d?\.\d\d?\.(?:19|20)\d\d(?!\d))(\d{1,6}\.\d{1,6}\.\d{1,6})/giu;
  const spellings = ([, name = '', version = '']: readonly string[]) => [name + version, `${name}v${version}`];
  return [
    ...Array.from(text.matchAll(pattern), ([raw]) => fold(raw)).filter(isTelling),
    ...Array.from(text.matchAll(versioned), spellings).flat().map(fold),
  ];
}

function isTelling(key: string): boolean {
  if (/^\d{4}([-./])\d\d\1\d\d|^\d\d([-./])\d\d\2\d{4}|^\d\d?([-./])\d\d?\3(?:19|20)\d\d$/.test(key)) return false;
  const isAddress = /[.@].*\./.test(key);
  const digits = key.replaceAll(/\P{N}/gu, '').length;
  return isAddress || (/\p{L}/u.test(key) && digits >= 4 && key.length >= 8);
}

/** Capitals, because there are letters that are told apart in small ones only: `ß`, `ς`. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{M}]/gu, '')
    .toUpperCase();
}

/** Makes one of those that touch. */
function merge(leaks: readonly Leak[]): readonly Leak[] {
  const merged: Leak[] = [];
  for (const leak of leaks.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || leak.start > last.end) merged.push(leak);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, leak.end) };
  }
  return merged;
}
