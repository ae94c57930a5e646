import fc from 'fast-check';
import { expect, it } from 'vitest';
import { localQuarter, quarterOf } from '../../../src/core/history/quarter.ts';
import { localDate } from '../../../src/core/time/local-day.ts';
import { effort } from '../../effort.ts';

it('the quarter of an instant is that of its local date, most of all at midnight between two quarters', () => {
  const hour = 3_600_000;
  const edge = fc
    .tuple(fc.integer({ min: 1990, max: 2036 }), fc.constantFrom(0, 3, 6, 9), fc.integer({ min: -17, max: 17 }))
    .map(([year, month, hours]) => Date.UTC(year, month) + hours * hour);
  const any = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2036, 11) });
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu');
  fc.assert(
    fc.property(fc.oneof(edge, any), zone, (instant, timeZone) => {
      expect(localQuarter(instant, timeZone)).toBe(quarterOf(localDate(instant, timeZone)));
    }),
    effort(400),
  );
});
