import Holidays from 'date-holidays';
import { describe, expect, it } from 'vitest';
import { checkCalendarName } from '../../../src/core/calendar/calendar-name.ts';
import { calendarNames } from '../../../src/core/calendar/calendar-names.ts';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { easterSunday } from '../../../src/core/calendar/target-holidays.ts';

async function holidays(name: string, year: number): Promise<string[]> {
  const loaded = await loadCalendar({ holidays: name, add: [], remove: [] });
  if (!loaded.ok) throw new Error(`no calendar ${name}`);
  return [...loaded.calendar.holidays(year)].map(([date, holiday]) => `${date} ${holiday}`);
}

describe('holidays', () => {
  it('are public ones, in English, at local dates', async () => {
    expect(await holidays('DE-BE', 2026)).toEqual([
      "2026-01-01 New Year's Day",
      "2026-03-08 International Women's Day",
      '2026-04-03 Good Friday',
      '2026-04-06 Easter Monday',
      '2026-05-01 Labour Day',
      '2026-05-14 Ascension Day',
      '2026-05-25 Whit Monday',
      '2026-10-03 National Holiday',
      '2026-12-25 Christmas Day',
      '2026-12-26 Boxing Day',
    ]);
  });

  it('have substitute days besides the days they stand in for', async () => {
    const dates = await holidays('GB-ENG', 2027);
    expect(dates.filter((date) => date.startsWith('2027-12'))).toEqual([
      '2027-12-25 Christmas Day',
      '2027-12-26 Boxing Day',
      '2027-12-27 Christmas Day (substitute day)',
      '2027-12-28 Boxing Day (substitute day)',
    ]);
  });

  it('that begin at sunset are their own dates, and those of several days take each of them', async () => {
    const dates = await holidays('TR', 2026);
    expect(dates.filter((date) => date.startsWith('2026-03'))).toEqual([
      '2026-03-20 End of Ramadan (Eid al-Fitr)',
      '2026-03-21 End of Ramadan (Eid al-Fitr)',
      '2026-03-22 End of Ramadan (Eid al-Fitr)',
    ]);
  });

  it('of several days run on into the next year', async () => {
    const dates = await holidays('SZ', 2027);
    expect(dates.slice(0, 2).map((date) => date.slice(0, 10))).toEqual(['2027-01-01', '2027-01-02']);
  });

  it('of a few hours do not make a day off', async () => {
    expect((await holidays('IS', 2026)).filter((date) => date.includes('-12-'))).toEqual([
      '2026-12-25 Christmas Day',
      '2026-12-26 Boxing Day',
    ]);
  });

  it('of TARGET are six', async () => {
    expect(await holidays('TARGET', 2026)).toEqual([
      "2026-01-01 New Year's Day",
      '2026-04-03 Good Friday',
      '2026-04-06 Easter Monday',
      '2026-05-01 Labour Day',
      '2026-12-25 Christmas Day',
      '2026-12-26 Christmas Holiday',
    ]);
  });

  it('have additions and lack removals', async () => {
    const add = [{ date: '2026-12-24', reason: 'Christmas Eve' }];
    const loaded = await loadCalendar({ holidays: 'TARGET', add, remove: [{ date: '2026-05-01', reason: 'We work' }] });
    const dates = loaded.ok ? [...loaded.calendar.holidays(2026)] : [];
    expect(dates.map(([date]) => date)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  it('at Easter agree with the library, every trusted year', () => {
    const library = new Holidays('DE', { languages: ['en'] });
    for (let year = 2016; year <= 2036; year += 1) {
      const sunday = library.getHolidays(year).find(({ name }) => name === 'Easter Sunday');
      expect(easterSunday(year)).toBe(sunday?.date.slice(0, 10));
    }
  });

  it('of a part of a region are those of the part', async () => {
    expect(await holidays('BR-GO-GOIANIA', 2026)).not.toEqual(await holidays('BR-GO', 2026));
  });
});

describe('the names of calendars', () => {
  it('are those of the library that it can be asked for', () => {
    const library = new Holidays();
    const expected: Record<string, string> = {};
    for (const country of Object.keys(library.getCountries())) {
      const states = Object.keys(library.getStates(country) ?? {});
      const entries = states.flatMap((state) => [
        state,
        ...Object.keys(library.getRegions(country, state) ?? {}).map((region) => `${state}/${region}`),
      ]);
      expected[country] = entries.filter((entry) => entry === entry.toUpperCase()).join(' ');
    }
    expect(calendarNames).toEqual(expected);
  });

  it.each(['none', 'TARGET', 'DE', 'DE-BE', 'US-LA-NO', 'BA-BIH-W', 'BR-GO-GOIANIA', 'AT-9'])('"%s" is one', (name) => {
    expect(checkCalendarName(name)).toBeUndefined();
  });

  it.each([
    ['de-be', ['DE-BE']],
    ['target', ['TARGET']],
    ['None', ['none']],
    ['DE_BE', ['DE-BE']],
    ['GB-EN', ['GB-ENG']],
    ['DE-BEE', ['DE-BE']],
    ['Atlantis', []],
    ['constructor', []],
    ['__proto__', []],
    ['', []],
  ])('"%s" is none, and brings %j to mind', (name, suggestions) => {
    expect(checkCalendarName(name)).toEqual({ name, suggestions });
  });

  it('that are unknown give a fault, not an empty calendar', async () => {
    expect(await loadCalendar({ holidays: 'DE-XX', add: [], remove: [] })).toMatchObject({ ok: false });
  });
});
