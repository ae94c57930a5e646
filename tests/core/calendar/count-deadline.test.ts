import { describe, expect, it } from 'vitest';
import type { CalendarConfig } from '../../../src/core/calendar/calendar-config.ts';
import { countDeadline } from '../../../src/core/calendar/count-deadline.ts';
import type { Deadline } from '../../../src/core/calendar/deadline.ts';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { regionWarningText } from '../../../src/core/calendar/region-warning.ts';
import type { RollRule } from '../../../src/core/calendar/roll-rule.ts';
import type { TimeSpan } from '../../../src/core/time/time-span.ts';

interface Case {
  readonly name: string;
  readonly trigger: string;
  readonly within?: TimeSpan;
  readonly calendar?: Partial<CalendarConfig>;
  readonly zone?: string;
  readonly roll?: RollRule;
  /** What must be so; instants as RFC 3339. */
  readonly expected: Partial<Omit<Deadline, 'due' | 'overdueFrom'>> & {
    readonly due?: string;
    readonly overdueFrom?: string;
  };
}

const workingDays = (count: number): TimeSpan => ({ count, unit: 'working days' });
const days = (count: number): TimeSpan => ({ count, unit: 'days' });
const months = (count: number): TimeSpan => ({ count, unit: 'months' });
const hours = (count: number): TimeSpan => ({ count, unit: 'hours' });

const cases: readonly Case[] = [
  {
    name: 'shows its working: day 0, each day that counted, each that did not and why',
    trigger: '2026-04-01T22:30Z',
    calendar: { holidays: 'DE-BE' },
    zone: 'Europe/Berlin',
    expected: {
      dayZero: '2026-04-02',
      date: '2026-04-13',
      due: '2026-04-13T21:59:59Z',
      overdueFrom: '2026-04-13T22:00:00Z',
      calendar: 'DE-BE',
      timeZone: 'Europe/Berlin',
      counted: ['2026-04-07', '2026-04-08', '2026-04-09', '2026-04-10', '2026-04-13'],
      skipped: [
        { date: '2026-04-03', reason: 'Good Friday' },
        { date: '2026-04-04', reason: 'Saturday' },
        { date: '2026-04-05', reason: 'Sunday' },
        { date: '2026-04-06', reason: 'Easter Monday' },
        { date: '2026-04-11', reason: 'Saturday' },
        { date: '2026-04-12', reason: 'Sunday' },
      ],
    },
  },
  {
    name: 'resolved on a holiday: the holiday is day 0',
    trigger: '2026-05-01T10:00Z',
    calendar: { holidays: 'TARGET' },
    expected: { dayZero: '2026-05-01', date: '2026-05-08' },
  },
  {
    name: 'resolved on a Saturday',
    trigger: '2026-05-16T10:00Z',
    expected: { dayZero: '2026-05-16', date: '2026-05-22' },
  },
  {
    name: 'resolved on a Sunday',
    trigger: '2026-05-17T10:00Z',
    expected: { dayZero: '2026-05-17', date: '2026-05-22' },
  },
  {
    name: 'resolved in the last millisecond of a day',
    trigger: '2026-05-14T23:59:59.999Z',
    expected: { dayZero: '2026-05-14', date: '2026-05-21' },
  },
  {
    name: 'resolved at midnight',
    trigger: '2026-05-15T00:00Z',
    expected: { dayZero: '2026-05-15', date: '2026-05-22' },
  },
  { name: 'over a leap day', trigger: '2028-02-28T10:00Z', within: workingDays(1), expected: { date: '2028-02-29' } },
  {
    name: 'over the end of a year',
    trigger: '2026-12-31T10:00Z',
    calendar: { holidays: 'TARGET' },
    within: workingDays(1),
    expected: { date: '2027-01-04' },
  },
  {
    name: 'no working days at all: due at the end of day 0',
    trigger: '2026-05-16T10:00Z',
    within: workingDays(0),
    expected: { date: '2026-05-16', due: '2026-05-16T23:59:59Z', counted: [], skipped: [] },
  },

  {
    name: 'days run through weekends',
    trigger: '2026-05-14T10:00Z',
    within: days(3),
    expected: { date: '2026-05-17', counted: ['2026-05-15', '2026-05-16', '2026-05-17'] },
  },
  {
    name: 'a month ends on the same day of the next',
    trigger: '2026-01-15T10:00Z',
    within: months(1),
    expected: { date: '2026-02-15' },
  },
  {
    name: 'or on the last day of a shorter one',
    trigger: '2026-01-31T10:00Z',
    within: months(1),
    expected: { date: '2026-02-28' },
  },
  { name: 'or on a leap day', trigger: '2028-01-31T10:00Z', within: months(1), expected: { date: '2028-02-29' } },
  {
    name: 'several months from the last of one do not shrink on the way',
    trigger: '2026-01-31T10:00Z',
    within: months(2),
    expected: { date: '2026-03-31', counted: ['2026-02-28', '2026-03-31'] },
  },
  {
    name: 'hours run from the instant through nights and weekends',
    trigger: '2026-05-15T16:20:30Z',
    within: hours(72),
    expected: { date: '2026-05-18', due: '2026-05-18T16:20:30Z', overdueFrom: '2026-05-18T16:20:31Z', counted: [] },
  },
  {
    name: 'hours are hours, also over a change of the clocks',
    trigger: '2026-03-28T12:00Z',
    within: hours(24),
    zone: 'Europe/Berlin',
    expected: { due: '2026-03-29T12:00:00Z', date: '2026-03-29' },
  },

  {
    name: 'a deadline on a Saturday stays there without a roll rule',
    trigger: '2026-05-14T10:00Z',
    within: days(2),
    expected: { date: '2026-05-16', rolledFrom: undefined },
  },
  {
    name: 'rolls to the end of the next working day',
    trigger: '2026-04-01T10:00Z',
    within: days(3),
    calendar: { holidays: 'TARGET' },
    roll: 'end of next working day',
    expected: {
      date: '2026-04-07',
      due: '2026-04-07T23:59:59Z',
      rolledFrom: '2026-04-04',
      skipped: [
        { date: '2026-04-04', reason: 'Saturday' },
        { date: '2026-04-05', reason: 'Sunday' },
        { date: '2026-04-06', reason: 'Easter Monday' },
      ],
    },
  },
  {
    name: 'rolls to noon of the next working day',
    trigger: '2026-05-15T16:00Z',
    within: hours(24),
    zone: 'America/Toronto',
    roll: 'noon of next working day',
    expected: { date: '2026-05-18', due: '2026-05-18T16:00:00Z', rolledFrom: '2026-05-16' },
  },
  {
    name: 'does not roll from a working day',
    trigger: '2026-05-12T16:00Z',
    within: hours(24),
    roll: 'noon of next working day',
    expected: { date: '2026-05-13', due: '2026-05-13T16:00:00Z', rolledFrom: undefined },
  },

  {
    name: 'a configured day off does not count, with its reason',
    trigger: '2026-05-14T10:00Z',
    within: workingDays(1),
    calendar: { add: [{ date: '2026-05-15', reason: 'Company picnic' }] },
    expected: {
      date: '2026-05-18',
      skipped: [
        { date: '2026-05-15', reason: 'Company picnic' },
        { date: '2026-05-16', reason: 'Saturday' },
        { date: '2026-05-17', reason: 'Sunday' },
      ],
    },
  },
  {
    name: 'a removed holiday counts, and says why',
    trigger: '2026-04-02T10:00Z',
    within: workingDays(1),
    calendar: { holidays: 'TARGET', remove: [{ date: '2026-04-03', reason: 'We work on Good Friday' }] },
    expected: { date: '2026-04-03', skipped: [], kept: [{ date: '2026-04-03', reason: 'We work on Good Friday' }] },
  },
  {
    name: 'removing a Saturday does not make it a working day',
    trigger: '2026-05-15T10:00Z',
    within: workingDays(1),
    calendar: { remove: [{ date: '2026-05-16', reason: 'Shift' }] },
    expected: { date: '2026-05-18', kept: [] },
  },

  {
    name: 'Apia had no 2011-12-30: it does not count',
    trigger: '2011-12-29T20:00Z',
    within: workingDays(1),
    zone: 'Pacific/Apia',
    expected: {
      dayZero: '2011-12-29',
      date: '2012-01-02',
      skipped: [
        { date: '2011-12-30', reason: 'no such date in Pacific/Apia' },
        { date: '2011-12-31', reason: 'Saturday' },
        { date: '2012-01-01', reason: 'Sunday' },
      ],
    },
  },
  {
    name: 'in Apia, 2011-12-29 ended when 2011-12-31 began',
    trigger: '2011-12-28T20:00Z',
    within: days(1),
    zone: 'Pacific/Apia',
    expected: { date: '2011-12-29', due: '2011-12-30T09:59:59Z', overdueFrom: '2011-12-30T10:00:00Z' },
  },
  {
    name: 'in Apia, a month that ends on the missing date ends on the next',
    trigger: '2011-11-30T20:00Z',
    within: months(1),
    zone: 'Pacific/Apia',
    expected: { date: '2011-12-31' },
  },
  {
    name: 'a day that begins at 01:00 ends the one before it (Cairo, 2026-04-24)',
    trigger: '2026-04-22T10:00Z',
    within: days(1),
    zone: 'Africa/Cairo',
    expected: { date: '2026-04-23', due: '2026-04-23T21:59:59Z' },
  },
  {
    name: 'and it is 23 hours long',
    trigger: '2026-04-23T10:00Z',
    within: days(1),
    zone: 'Africa/Cairo',
    expected: { date: '2026-04-24', due: '2026-04-24T20:59:59Z' },
  },
  {
    name: 'a clock set back at midnight lengthens the day before (São Paulo, 2018-02-17)',
    trigger: '2018-02-16T10:00Z',
    within: days(1),
    zone: 'America/Sao_Paulo',
    expected: { date: '2018-02-17', due: '2018-02-18T02:59:59Z' },
  },
  {
    name: 'in Havana, where 00:00 to 01:00 comes twice, the second one is in time for nothing (2026-11-01)',
    trigger: '2026-10-30T15:00Z',
    within: days(1),
    zone: 'America/Havana',
    expected: { date: '2026-10-31', due: '2026-11-01T03:59:59Z' },
  },
];

async function count({
  trigger,
  within = workingDays(5),
  calendar,
  zone = 'UTC',
  roll,
}: Omit<Case, 'name' | 'expected'>) {
  const loaded = await loadCalendar({ holidays: 'none', add: [], remove: [], ...calendar });
  if (!loaded.ok) throw new Error(`no calendar ${loaded.fault.name}`);
  return countDeadline(Date.parse(trigger), within, loaded.calendar, { timeZone: zone, roll });
}

describe('countDeadline', () => {
  it.each(cases)('$name', async ({ expected: { due, overdueFrom, ...expected }, ...given }) => {
    const counted = await count(given);
    if (!counted.ok) throw new Error(JSON.stringify(counted.refusal));
    expect(counted.deadline).toMatchObject(expected);
    if (due !== undefined) expect(counted.deadline.due).toBe(Date.parse(due));
    if (overdueFrom !== undefined) expect(counted.deadline.overdueFrom).toBe(Date.parse(overdueFrom));
  });

  it.each([
    { name: 'before', trigger: '2015-12-30T10:00Z', year: 2015 },
    { name: 'after', trigger: '2036-12-30T10:00Z', year: 2037 },
  ])('refuses a year $name those with trusted holidays', async ({ trigger, year }) => {
    const refusal = { kind: 'year-not-covered', calendar: 'TARGET', year, from: 2016, to: 2036 };
    expect(await count({ trigger, calendar: { holidays: 'TARGET' } })).toEqual({ ok: false, refusal });
    expect(await count({ trigger, within: days(5), calendar: { holidays: 'TARGET' } })).toMatchObject({ ok: true });
    expect(await count({ trigger })).toMatchObject({ ok: true });
  });

  it('does not need the year of day 0', async () => {
    const counted = await count({
      trigger: '2015-12-31T10:00Z',
      within: workingDays(1),
      calendar: { holidays: 'TARGET' },
    });
    expect(counted).toMatchObject({ ok: true, deadline: { date: '2016-01-04' } });
  });

  it.each([
    { trigger: '2026-05-14T10:00Z', within: workingDays(10_001) },
    { trigger: '2026-05-14T10:00Z', within: workingDays(-1) },
    { trigger: '2026-05-14T10:00Z', within: hours(1.5) },
    { trigger: '+012000-01-01T00:00Z', within: hours(1) },
    { trigger: 'never', within: hours(1) },
  ])('refuses $within.count $within.unit from $trigger', async (given) => {
    expect(await count(given)).toMatchObject({ ok: false, refusal: { kind: 'out-of-range' } });
  });

  it('warns of a country whose regions differ, and names them', async () => {
    const counted = await count({ trigger: '2026-05-14T10:00Z', calendar: { holidays: 'DE' } });
    expect(counted.ok && counted.deadline.warnings.map(regionWarningText)).toEqual([
      'In 2026 the holidays of "DE" differ by region: DE-BB, DE-BE, DE-BW, DE-BY, DE-HB, DE-HE, DE-HH, DE-MV, DE-NI, DE-NW, DE-RP, DE-SH, DE-SL, DE-SN, DE-ST, DE-TH (to count a region\'s own, name it, as in "holidays: DE-BB")',
    ]);
    const named = await count({ trigger: '2026-05-14T10:00Z', calendar: { holidays: 'DE-BE' } });
    expect(named.ok && named.deadline.warnings).toEqual([]);
  });
});
