import { describe, expect, it } from 'vitest';
import type { CalendarConfig } from '../../../src/core/calendar/calendar-config.ts';
import { countDeadline } from '../../../src/core/calendar/count-deadline.ts';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import type { RollRule } from '../../../src/core/calendar/roll-rule.ts';
import { deadlineJson } from '../../../src/core/report/deadline-json.ts';
import { renderDeadline, renderWorking, renderWorkingMarkdown } from '../../../src/core/report/render-working.ts';
import type { TimeSpan } from '../../../src/core/time/time-span.ts';

async function deadline(trigger: string, within: TimeSpan, calendar: Partial<CalendarConfig> = {}, roll?: RollRule) {
  const loaded = await loadCalendar({ holidays: 'DE-BE', add: [], remove: [], ...calendar });
  if (!loaded.ok) throw new Error('no calendar');
  const count = countDeadline(Date.parse(trigger), within, loaded.calendar, { timeZone: 'Europe/Berlin', roll });
  if (!count.ok) throw new Error('refused');
  return count.deadline;
}

const fiveDays = { count: 5, unit: 'working days' } as const;

describe('the working of a deadline', () => {
  it('reads like this', async () => {
    const remove = [{ date: '2026-04-06', reason: 'We work on Easter Monday' }];
    expect(renderWorking(await deadline('2026-04-01T22:30Z', fiveDays, { remove }), 'resolved')).toMatchInlineSnapshot(`
      "Due       Friday 10 April 2026, 23:59:59 +02:00 (2026-04-10T21:59:59Z)
      Counted   5 working days from resolution
      Start     Thursday 2 April 2026, 00:30 +02:00 (2026-04-01T22:30:00Z)
      Zone      Europe/Berlin
      Calendar  DE-BE: Saturdays, Sundays and the public holidays of DE-BE do not count
      Overdue   from 2026-04-10T22:00:00Z

        2026-04-02  Thu  0  begins at 00:30; day 0 does not count
        2026-04-03  Fri  –  Good Friday
        2026-04-04  Sat  –  weekend
        2026-04-05  Sun  –  weekend
        2026-04-06  Mon  1  a holiday that counts: We work on Easter Monday
        2026-04-07  Tue  2
        2026-04-08  Wed  3
        2026-04-09  Thu  4
        2026-04-10  Fri  5  due at 23:59:59"
    `);
  });

  it('of hours that roll reads like this', async () => {
    const hours = { count: 24, unit: 'hours' } as const;
    const rolled = await deadline('2026-04-02T14:20Z', hours, {}, 'noon of next working day');
    expect(renderWorking(rolled, 'detected')).toMatchInlineSnapshot(`
      "Due       Tuesday 7 April 2026, 12:00 +02:00 (2026-04-07T10:00:00Z)
      Counted   24 hours from detection; should that be a day that is not worked, to noon of the next working day
      Start     Thursday 2 April 2026, 16:20 +02:00 (2026-04-02T14:20:00Z)
      Zone      Europe/Berlin
      Calendar  DE-BE: Saturdays, Sundays and the public holidays of DE-BE do not count
      Overdue   from 2026-04-07T10:00:01Z

        2026-04-02  Thu  –  the hours run from 16:20
        2026-04-03  Fri  –  Good Friday, so the deadline moves to noon of the next working day
        2026-04-04  Sat  –  weekend
        2026-04-05  Sun  –  weekend
        2026-04-06  Mon  –  Easter Monday
        2026-04-07  Tue  –  due at 12:00"
    `);
  });

  it('of many days tells stretches', async () => {
    expect(renderWorking(await deadline('2026-05-14T10:00Z', { count: 90, unit: 'days' }))).toMatchInlineSnapshot(`
      "Due       Wednesday 12 August 2026, 23:59:59 +02:00 (2026-08-12T21:59:59Z)
      Counted   90 days from the instant given
      Start     Thursday 14 May 2026, 12:00 +02:00 (2026-05-14T10:00:00Z)
      Zone      Europe/Berlin
      Calendar  none needed: every day counts
      Overdue   from 2026-08-12T22:00:00Z

        2026-05-14               Thu     0  begins at 12:00; day 0 does not count
        2026-05-15 – 2026-08-11       1–89
        2026-08-12               Wed    90  due at 23:59:59"
    `);
  });

  it('in brief says what was skipped', async () => {
    expect(renderDeadline(await deadline('2026-05-13T10:00Z', fiveDays), 'resolved')).toMatchInlineSnapshot(`
      "Due       Thursday 21 May 2026, 23:59:59 +02:00 (2026-05-21T21:59:59Z)
      Counted   5 working days from resolution
      Start     Wednesday 13 May 2026, 12:00 +02:00 (2026-05-13T10:00:00Z)
      Zone      Europe/Berlin
      Calendar  DE-BE: Saturdays, Sundays and the public holidays of DE-BE do not count
      Overdue   from 2026-05-21T22:00:00Z
      Skipped   2026-05-14 Ascension Day
                2026-05-16 Saturday
                2026-05-17 Sunday"
    `);
  });

  it('for GitHub mentions nobody and keeps its table whole', async () => {
    const add = [{ date: '2026-05-18', reason: 'Fun | games with @everyone\n<script>#12' }];
    const text = renderWorkingMarkdown(await deadline('2026-05-14T23:30Z', fiveDays, { add }), 'resolved');
    expect(text).toMatchInlineSnapshot(`
      "<details><summary>How the deadline was counted</summary>

      - **Due**: Tuesday 26 May 2026, 23:59:59 +02:00 \\(2026-05-26T21:59:59Z\\)
      - **Counted**: 5 working days from resolution
      - **Start**: Friday 15 May 2026, 01:30 +02:00 \\(2026-05-14T23:30:00Z\\)
      - **Zone**: Europe/Berlin
      - **Calendar**: DE-BE: Saturdays, Sundays and the public holidays of DE-BE do not count
      - **Overdue**: from 2026-05-26T22:00:00Z

      | Date | | Day | |
      | --- | --- | ---: | --- |
      | 2026-05-15 | Friday | 0 | begins at 01:30; day 0 does not count |
      | 2026-05-16 | Saturday | – | weekend |
      | 2026-05-17 | Sunday | – | weekend |
      | 2026-05-18 | Monday | – | Fun \\| games with @&#8203;everyone &lt;script&gt;#&#8203;12 |
      | 2026-05-19 | Tuesday | 1 |  |
      | 2026-05-20 | Wednesday | 2 |  |
      | 2026-05-21 | Thursday | 3 |  |
      | 2026-05-22 | Friday | 4 |  |
      | 2026-05-23 | Saturday | – | weekend |
      | 2026-05-24 | Sunday | – | weekend |
      | 2026-05-25 | Monday | – | Whit Monday |
      | 2026-05-26 | Tuesday | 5 | due at 23:59:59 |

      </details>"
    `);
  });

  it('shows nothing that moves a cursor or speaks to the Actions runner', async () => {
    const add = [{ date: '2026-05-18', reason: '\u001b[2J##[error]\u202egnol' }];
    const text = renderWorking(await deadline('2026-05-14T23:30Z', fiveDays, { add }), 'resolved');
    expect(text).not.toMatch(/[\u001b\u202e]|##\[/);
  });

  it('as data has the promised keys', async () => {
    expect(deadlineJson(await deadline('2026-05-13T10:00Z', fiveDays))).toEqual({
      trigger: '2026-05-13T10:00:00Z',
      due: '2026-05-21T21:59:59Z',
      date: '2026-05-21',
      zone: 'Europe/Berlin',
      calendar: 'DE-BE',
      skipped: [
        { date: '2026-05-14', reason: 'Ascension Day' },
        { date: '2026-05-16', reason: 'Saturday' },
        { date: '2026-05-17', reason: 'Sunday' },
      ],
    });
  });
});
