import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rfc3339, utcDate, utcMinute, utcText } from '../../../src/core/time/utc-text.ts';

it('writes instants as the runtime does', () => {
  const instants = fc.oneof(
    fc.date({ noInvalidDate: true }),
    fc.date({ noInvalidDate: true, min: new Date('1960-01-01'), max: new Date('2040-01-01') }),
  );
  fc.assert(
    fc.property(instants, (date) => {
      expect(utcText(date.getTime())).toBe(date.toISOString());
      const [, day, minute, second] = /^(.+)T(..:..)(:..)/.exec(date.toISOString()) ?? [];
      expect(utcDate(date.getTime())).toBe(day);
      expect(utcMinute(date.getTime())).toBe(minute);
      expect(rfc3339(date.getTime())).toBe(`${day}T${minute}${second}Z`);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

it('refuses what is no instant', () => {
  expect(() => rfc3339(Number.NaN)).toThrow(RangeError);
});
