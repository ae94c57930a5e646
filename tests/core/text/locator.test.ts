import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLocator } from '../../../src/core/text/locator.ts';

const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r'), { maxLength: 30 }).map((parts) => parts.join(''));

it('a place does not depend on the places that were asked for before', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.integer({ min: -1, max: 40 }), fc.integer({ min: -1, max: 40 }))),
      (one, spans) => {
        const locate = createLocator(one);
        for (const [start, end] of spans) expect(locate(start, end)).toEqual(createLocator(one)(start, end));
      },
    ),
    { seed: 20261126, numRuns: 500 },
  );
});

it('counts lines and columns from 1', () => {
  expect(createLocator('ab\r\ncd\ne')(3, 8)).toEqual({ line: 1, column: 4, endLine: 3, endColumn: 2 });
});
