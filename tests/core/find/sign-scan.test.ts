import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignScan, signsOf } from '../../../src/core/find/sign-scan.ts';
import { signs } from '../../../src/core/find/text-signs.ts';

const patterns = Object.values(signs);
const starts = patterns.flatMap((pattern) => [...signsOf(pattern)]);
const shuffled = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((large) => Array.from(text, (char, index) => (large[index] ? char.toUpperCase() : char)).join(''));
/** Texts that match, and many that nearly do. */
const piece = fc.oneof(
  fc.constantFrom(...starts).chain(shuffled),
  ...patterns.map(({ source }) => fc.stringMatching(new RegExp(source)).chain(shuffled)),
  fc.constantFrom(' ', '\n', '_', '-', ':', '@', '//', 'a', 'ſecret', 'to\u212aen', 'pass', '3', '\u00e9'),
);

describe('the quick search for signs', () => {
  it('finds what the patterns find, in whatever letters', () => {
    const scan = createSignScan(patterns);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        expect(scan(text)).toEqual(patterns.map((pattern) => pattern.test(text)));
      }),
      { seed: 20261126, numRuns: 3000 },
    );
  });

  it('knows nothing of what stands behind any number of characters', () => {
    const scan = createSignScan([/ab[0-9]{1,4}cd/i, /x[0-9]{4}yz/i]);
    for (const text of ['ab1cd', 'ab12cd', 'AB1234CD', 'x1234yz']) expect(scan(text).some(Boolean), text).toBe(true);
    for (const text of ['ab12345cd', 'x123yz']) expect(scan(text).some(Boolean), text).toBe(false);
  });

  it('derives the first three characters of every alternative', () => {
    expect([...signsOf(/sk-|[rs]k_(?:live|test)_|gl[a-c]{2}-|[_-]?token|a(?:b|cde)f|pass?w/i)]).toEqual([
      'sk-',
      'rk_',
      'sk_',
      'gla',
      'glb',
      'glc',
      '_to',
      '-to',
      'tok',
      'abf',
      'acd',
      'pas',
    ]);
  });

  it.each([/ab/i, /[^a]bcd/i, /\s{0,3}abc/i, /(?:ab)?cde/i, /.abc/i, /abc|/i, /(a)bc/i])(
    'refuses a pattern of which it cannot tell them: %s',
    (pattern) => {
      expect(() => signsOf(pattern)).toThrow(RangeError);
    },
  );
});
