import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/time/local-day.ts';

it('gives the date in UTC as it gives that of a zone which is never anything else', () => {
  const edges = [-62167219200000, -62167219200001, 253402300799999, 253402300800000, 0, -1, -1e13, 8.64e15, -8.64e15];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...edges), fc.integer({ min: -1e14, max: 1e15 })), (instant) => {
      expect(localDate(instant, 'UTC')).toBe(localDate(instant, 'Etc/GMT'));
    }),
    { seed: 20261122, numRuns: 2000 },
  );
});

it('gives the date of the zone', () => {
  const instant = Date.parse('2026-05-14T23:30Z');
  expect(['UTC', 'Europe/Berlin', 'America/New_York'].map((zone) => localDate(instant, zone))).toEqual([
    '2026-05-14',
    '2026-05-15',
    '2026-05-14',
  ]);
});
