import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActionEntry,
  actionKeyOf,
  isClaimed,
  parseActionMemory,
  renderActionMemory,
  sayings,
} from '../../../src/core/action-items/action-memory.ts';

const entry = fc.record({
  record: fc.stringMatching(/^[a-z\d][a-z\d-]{0,20}$/),
  print: fc.stringMatching(/^[\da-f]{12}$/),
  number: fc.option(fc.integer({ min: 1, max: 999_999_999 }), { nil: undefined }),
  agreed: fc.constantFrom('open' as const, 'closed' as const),
  said: fc.constantFrom(...sayings),
  busy: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }), { nil: undefined }),
}) satisfies fc.Arbitrary<ActionEntry>;

describe('what is remembered of action items', () => {
  it('is read as it was written, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 10 }), (entries) => {
        const memory = new Map(entries.map((one) => [actionKeyOf(one), one]));
        const text = renderActionMemory(memory);
        expect(parseActionMemory(text)).toEqual(new Map([...memory].toSorted(([a], [b]) => (a < b ? -1 : 1))));
        expect(renderActionMemory(new Map([...memory].toReversed()))).toBe(text);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it.each([
    'old 0123456789ab #1 open -',
    'old 0123456789ab #0 open - -',
    'old 0123456789ab #1 done - -',
    'old 0123456789ab #1 open what -',
    'old 0123456789ab #1 open - yesterday',
    'old 0123456789ab #1 open - - more',
    '../old 0123456789ab #1 open - -',
    'old 0123 #1 open - -',
  ])('is not guessed at: %s', (line) => {
    expect(parseActionMemory(`old 0123456789ab #1 open - -\n${line}\n`)).toBeUndefined();
  });

  it('knows for ten minutes that somebody is at it', () => {
    const busy = Date.parse('2026-05-20T08:00Z');
    expect([0, 9, 10].map((minutes) => isClaimed({ busy }, busy + minutes * 60_000))).toEqual([true, true, false]);
    expect(isClaimed({ busy: undefined }, busy)).toBe(false);
  });
});
