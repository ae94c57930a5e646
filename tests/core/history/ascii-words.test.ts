import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiWords } from '../../../src/core/history/ascii-words.ts';
import { anyWords } from '../../../src/core/history/search-words.ts';

const piece = fc.oneof(
  fc.constantFrom('C++', 'c++', 'F#', '##', 'a', 'A1', "don't", '(disk)', 'Disk', 'x.y', '``', '--', '+a', 'a+', '#a#'),
  fc.string({ unit: 'binary-ascii', maxLength: 6 }),
);
const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\v', '\f', '\r\n', '');
const text = fc.array(fc.tuple(piece, gap), { maxLength: 60 }).map((pieces) => pieces.flat().join(''));

it('the quick search for words finds the words that the thorough one finds', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(asciiWords(one, 20_000)).toBe(anyWords(one));
    }),
    { seed: 20261126, numRuns: 3000 },
  );
});

it('long texts are read whole, and cut where the others are', () => {
  const many = Array.from({ length: 9_000 }, (_, index) => `W${index % 4500},`).join(' ');
  expect(asciiWords(many, 20_000)).toBe(anyWords(many));
  expect(asciiWords('short again', 5)).toBe('short');
});

it.each(['é', 'a \u212a', '\ud800', 'café '.repeat(3000)])('texts in other scripts are left to it: %s', (one) => {
  expect(asciiWords(one, 20_000)).toBeUndefined();
});

/** The hash of a word that goes on with `text`. */
const hashOn = (hash: number, text: string): number =>
  Array.from(text).reduce((sum, char) => Math.imul(sum, 33) ^ char.charCodeAt(0), hash);

/** Two pieces that come to the same hash behind what has this one. */
function twins(hash: number): readonly [string, string] {
  const seen = new Map<number, string>();
  const chars = Array.from({ length: 26 + 6 }, (_, index) => String.fromCharCode(index < 26 ? 97 + index : 33 + index));
  for (const first of chars)
    for (const second of chars) {
      const key = hashOn(hash, first + second);
      const known = seen.get(key);
      if (known !== undefined) return [known, first + second];
      seen.set(key, first + second);
    }
  throw new Error('Unexpected hash without twins');
}

it('words that are made to have one hash are left to it before they take long', () => {
  let [words, hash] = [['z'], hashOn(0, 'z')];
  for (let round = 0; round < 12; round += 1) {
    const pair = twins(hash);
    words = words.flatMap((word) => pair.map((more) => word + more));
    hash = hashOn(hash, pair[0]);
  }
  expect(asciiWords(words.map((word) => `${word}x`).join(' '), 20_000)).toBeUndefined();
});
