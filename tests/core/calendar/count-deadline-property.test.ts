import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { countDeadline } from '../../../src/core/calendar/count-deadline.ts';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import type { RollRule } from '../../../src/core/calendar/roll-rule.ts';
import type { WorkingCalendar } from '../../../src/core/calendar/working-calendar.ts';
import type { TimeSpan } from '../../../src/core/time/time-span.ts';
import { slowDeadline } from './slow-reference.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Toronto',
  'Pacific/Auckland',
  // Their clocks change, or changed, at midnight.
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'Atlantic/Azores',
  // They left out a date.
  'Pacific/Apia',
  'Pacific/Kwajalein',
  // Offsets that are no whole hours, and a change of half an hour.
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
];

const names = ['none', 'TARGET', 'DE-BE', 'GB-ENG', 'US'];
const calendars: WorkingCalendar[] = [];

beforeAll(async () => {
  for (const holidays of names) {
    const add = [{ date: '2026-06-19', reason: 'Company day' }];
    const loaded = await loadCalendar({ holidays, add, remove: [{ date: '2026-05-01', reason: 'We work' }] });
    if (!loaded.ok) throw new Error(`no calendar ${holidays}`);
    const { calendar } = loaded;
    const years = new Map<number, ReadonlyMap<string, string>>();
    const memoised = (year: number) => years.get(year) ?? years.set(year, calendar.holidays(year)).get(year);
    calendars.push({ ...calendar, holidays: (year) => memoised(year) ?? new Map() });
  }
});

const amounts: fc.Arbitrary<TimeSpan> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ count: fc.nat(25), unit: fc.constant('working days' as const) }) },
  { weight: 1, arbitrary: fc.record({ count: fc.nat(60), unit: fc.constant('days' as const) }) },
  { weight: 1, arbitrary: fc.record({ count: fc.nat(500), unit: fc.constant('hours' as const) }) },
  { weight: 1, arbitrary: fc.record({ count: fc.nat(24), unit: fc.constant('months' as const) }) },
);
const rolls = fc.constantFrom<RollRule[]>('none', 'end of next working day', 'noon of next working day');
/** Any second, and now and then one of the days around Apia's missing one. */
const triggers = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: Date.UTC(2015, 6) / 1000, max: Date.UTC(2037, 5) / 1000 }) },
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(1972, 0) / 1000, max: Date.UTC(2037, 5) / 1000 }) },
  { weight: 1, arbitrary: fc.integer({ min: Date.UTC(2011, 11, 20) / 1000, max: Date.UTC(2012, 0, 3) / 1000 }) },
);

describe('countDeadline', () => {
  it('agrees with a slow count, day by day, on 100,000 cases', () => {
    let refused = 0;
    const agrees = fc.property(
      triggers,
      amounts,
      fc.nat(names.length - 1),
      fc.constantFrom(...zones),
      rolls,
      (seconds, amount, index, zone, roll) => {
        const calendar = calendars[index];
        if (calendar === undefined) throw new Error('no calendar');
        const fast = countDeadline(seconds * 1000, amount, calendar, { timeZone: zone, roll });
        const slow = slowDeadline(seconds * 1000, amount, calendar, zone, roll);
        if (!fast.ok) refused += 1;
        const got = fast.ok ? `${fast.deadline.date} ${fast.deadline.overdueFrom}` : 'refused';
        const wanted = slow ? `${slow.date} ${slow.overdueFrom}` : 'refused';
        if (got !== wanted)
          throw new Error(`${new Date(seconds * 1000).toISOString()} ${zone}: ${got}, expected ${wanted}`);
      },
    );
    fc.assert(agrees, { numRuns: 100_000, seed: 20_260_514 });
    expect(refused).toBeGreaterThan(1000);
  });
});
