import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blamePatterns, mayBlame } from '../../../src/core/check/blame-patterns.ts';
import { personalDataSearches } from '../../../src/core/find/find-personal-data.ts';
import { secretPatterns } from '../../../src/core/find/secret-patterns.ts';
import { hasSign, type Sign, signs } from '../../../src/core/find/text-signs.ts';

/** Strings that a pattern matches, whatever stands around them. */
function matchesOf({ source, flags }: RegExp): readonly string[] {
  // What has to follow follows; what must not is left to chance.
  const bare = source
    .replaceAll('(?= to\\b)', ' to')
    .replaceAll(/\(\?<?[!=](?:[^()\\[\]]|\\.|\[(?:[^\]\\]|\\.)*\]|\((?:[^()]|\([^()]*\))*\))*\)|\\b/g, '');
  const made = fc.sample(fc.stringMatching(new RegExp(bare, flags.replace(/[gi]/g, ''))), {
    seed: 20261126,
    numRuns: 300,
  });
  return made
    .flatMap((text) => [text, text.toUpperCase()])
    .filter((text) => new RegExp(bare, flags.replace('g', '')).test(text));
}

const searched: readonly (readonly [Sign, RegExp])[] = [
  ...secretPatterns.map(({ pattern }) => ['secret', pattern] as const),
  ...personalDataSearches.flatMap(({ kind, pattern }) =>
    kind === 'chat' || kind === 'document' ? [[kind, pattern] as const] : [],
  ),
  ...blamePatterns.flatMap(({ kind, pattern }) => (kind === 'handle' ? [] : [[kind, pattern] as const])),
];

describe('the signs of what is looked for', () => {
  it.each(searched)('stand in everything that a search finds: %s, %s', (name, pattern) => {
    const found = matchesOf(pattern);
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter((text) => !signs[name].test(text))).toEqual([]);
  });

  it('are those of the text that is asked for, however many were asked before', () => {
    const filler = 'Nothing to see here, and no more than that. '.repeat(20);
    for (let round = 0; round < 60; round += 1)
      for (const [index, word] of ['', 'bearer', 'figma', 'blame'].entries()) {
        const text = `${filler}${word} ${round}`;
        expect(['secret', 'document', 'judgement'].map((name) => hasSign(text, name as Sign))).toEqual(
          [1, 2, 3].map((one) => one === index),
        );
      }
  });

  it('tell a handle by its sign', () => {
    expect(mayBlame('handle', '@jdoe broke it')).toBe(true);
    expect(mayBlame('handle', 'jdoe broke it')).toBe(false);
  });
});
