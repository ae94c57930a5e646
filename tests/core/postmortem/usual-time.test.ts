import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseAnyTime, parseTimeText } from '../../../src/core/postmortem/parse-time-text.ts';

const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
const year = fc.constantFrom('0000', '0099', '1999', '2023', '2024', '2026', '9999');
const month = fc.constantFrom('00', '01', '02', '12', '13').chain((one) => fc.oneof(fc.constant(one), two));
const clock = fc.tuple(fc.oneof(fc.constantFrom('08', '23', '24'), two), two).map((parts) => parts.join(':'));
const text = fc.oneof(
  clock,
  fc
    .tuple(year, month, fc.oneof(fc.constantFrom('01', '28', '29', '30', '31'), two), clock)
    .map(([y, m, d, time]) => `${y}-${m}-${d} ${time}`),
);

it('a usual time means what it means however times are written', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(parseTimeText(one)).toEqual(parseAnyTime(one));
    }),
    { seed: 20261126, numRuns: 2000 },
  );
});
