import { describe, expect, it } from 'vitest';
import { remedyWords } from '../../../src/core/postmortem/time-remedy.ts';
import { renderInstant } from '../../../src/core/time/render-instant.ts';
import { parseText } from './parse-text.ts';

/** Each row as `instant[/until] text`, or `fault (what it lacks) text`. */
function rowsOf(
  lines: readonly string[],
  options: { started?: string; timeZone?: string; heading?: string } = {},
): string[] {
  const { started = '2026-05-15T08:00Z', timeZone = 'UTC', heading = '### Timeline' } = options;
  const front = started === '' ? 'id: a' : `id: a\nstarted: ${started}`;
  const text = `---\n${front}\n---\n\n## What happened\n\n${heading}\n\n${lines.join('\n')}\n\n## Detection\n\n- 09:00 not a row\n`;
  return parseText(text, { timeZone }).timeline.map(({ instant, day, until, fault, remedy, text }) => {
    if (day !== undefined) return `${day} ${text}`;
    if (instant === undefined) return [fault, remedy && `(${remedyWords(remedy)})`, text].filter(Boolean).join(' ');
    return `${renderInstant(instant)}${until === undefined ? '' : `/${renderInstant(until)}`} ${text}`.trim();
  });
}

describe('a timeline is read from', () => {
  it.each<[string, string[], string[]]>([
    [
      'a table',
      ['| Time (UTC) | Event |', '| - | - |', '| 2026-05-15 08:12 | a |', '| 08:14 | b |'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:14Z b'],
    ],
    [
      'a table in another order',
      ['| What | Who | When |', '| - | - | - |', '| a | x | 2026-05-15 08:12 |'],
      ['2026-05-15T08:12Z a'],
    ],
    [
      'a date and a time column',
      [
        '| Date | Time | Event |',
        '| - | - | - |',
        '| 15 May 2026 | 23:50 | a |',
        '| | 23:55 | b |',
        '| 2026-05-16 | 0:10 | c |',
      ],
      ['2026-05-15T23:50Z a', '2026-05-15T23:55Z b', '2026-05-16T00:10Z c'],
    ],
    [
      'a table whose header names no time',
      ['| | |', '| - | - |', '| 08:12 | a |', '| 08:13 | b |'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b'],
    ],
    ['a column that is called UTC', ['| UTC | Event |', '| - | - |', '| 08:12 | a |'], ['2026-05-15T08:12Z a']],
    [
      'bullets',
      ['- 08:12 — a', '* 08:13: b', '+ 08:14 c'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b', '2026-05-15T08:14Z c'],
    ],
    ['a numbered list', ['1. 08:12 - a', '2. 08:13 - b'], ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b']],
    [
      'bold times',
      ['**08:12** a', '', '- **08:13 UTC**: b', '- *08:14* - c', '- `08:15` d', '- [08:16] e'],
      [
        '2026-05-15T08:12Z a',
        '2026-05-15T08:13Z b',
        '2026-05-15T08:14Z c',
        '2026-05-15T08:15Z d',
        '2026-05-15T08:16Z e',
      ],
    ],
    [
      'lines of a paragraph',
      ['08:12 a', '08:13 b  ', '08:14 c'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b', '2026-05-15T08:14Z c'],
    ],
    [
      'a heading for each time',
      ['#### 08:12 a', '', 'More of it.', '', '#### 08:13', '', 'b'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b'],
    ],
    [
      'days with bullets below',
      ['- 2026-05-15', '  - 23:50 a', '- 2026-05-16:', '  - 00:10 b'],
      ['2026-05-15T23:50Z a', '2026-05-16T00:10Z b'],
    ],
    [
      'days as headings',
      ['#### May 15, 2026: it begins', '', '- 23:50 a', '', '#### Saturday, 16 May', '', '- 00:10 b'],
      ['2026-05-15T23:50Z a', '2026-05-16T00:10Z b'],
    ],
    [
      'days as paragraphs',
      ['**2026-05-15**', '', '- 08:12 a', '', '16th of May 2026', '', '- 08:13 b'],
      ['2026-05-15T08:12Z a', '2026-05-16T08:13Z b'],
    ],
    [
      'text with escapes and entities, as Debrief itself writes them',
      ['- \\[08:12] a', '- \\*08:13\\* b', '- &#91;08:14&#93; c &amp; d', '- 08&#58;15 e'],
      ['2026-05-15T08:12Z a', '2026-05-15T08:13Z b', '2026-05-15T08:14Z c & d', '2026-05-15T08:15Z e'],
    ],
    ['days without a time', ['- 2026-05-15 - a', '- May 16, 2026: b'], ['2026-05-15 a', '2026-05-16 b']],
    [
      'rows below a line with date and zone, beside a sentence that starts with a date',
      ['2026-05-15, all times UTC-2', '', 'On May 14th, 2026, a disk was added.', '', '- 08:12 a'],
      ['2026-05-15T10:12Z a'],
    ],
    ['a quote', ['> - 08:12 a'], ['2026-05-15T08:12Z a']],
    ['details', ['<details>', '', '- 08:12 a', '', '</details>'], ['2026-05-15T08:12Z a']],
  ])('%s', (_, lines, rows) => {
    expect(rowsOf(lines)).toEqual(rows);
  });
});

describe('a time is read from', () => {
  it.each([
    ['8:12', '2026-05-15T08:12Z'],
    ['08.12', '2026-05-15T08:12Z'],
    ['15.26', '2026-05-15T15:26Z'],
    ['08h12', '2026-05-15T08:12Z'],
    ['0812 UTC', '2026-05-15T08:12Z'],
    ['08:12:30', '2026-05-15T08:12:30Z'],
    ['~08:12', '2026-05-15T08:12Z'],
    ['08:12~', '2026-05-15T08:12Z'],
    ['approx. 08:12', '2026-05-15T08:12Z'],
    ['08:12 (approx)', '2026-05-15T08:12Z'],
    ['8:12 am', '2026-05-15T08:12Z'],
    ['2026-05-15 12:05 a.m.', '2026-05-15T00:05Z'],
    ['08:12 Berlin time', '2026-05-15T06:12Z'],
    ['20:12 pm', '2026-05-15T20:12Z'],
    ['8pm', '2026-05-15T20:00Z'],
    ['08:12Z', '2026-05-15T08:12Z'],
    ['08:12 UTC+2', '2026-05-15T06:12Z'],
    ['08:12 +02:00', '2026-05-15T06:12Z'],
    ['08:12 CEST', '2026-05-15T06:12Z'],
    ['08:12 PDT', '2026-05-15T15:12Z'],
    ['08:12 ET', '2026-05-15T12:12Z'],
    ['08:12 (Asia/Kolkata)', '2026-05-15T02:42Z'],
    ['2026-05-15T08:12Z', '2026-05-15T08:12Z'],
    ['2026/05/15 08:12', '2026-05-15T08:12Z'],
    ['15.05.2026, 08:12', '2026-05-15T08:12Z'],
    ['15/05/2026 08:12', '2026-05-15T08:12Z'],
    ['05/15/2026 08:12', '2026-05-15T08:12Z'],
    ['15 May 08:12', '2026-05-15T08:12Z'],
    ['Fri, May 15th at 08:12', '2026-05-15T08:12Z'],
    ['May 15, 2026 - 08:12', '2026-05-15T08:12Z'],
    ['2026-05-15, ca. 08:12', '2026-05-15T08:12Z'],
    ['08:12 – 08:20', '2026-05-15T08:12Z/2026-05-15T08:20Z'],
    ['2026-05-15T08:12Z – 2026-05-15T08:20Z', '2026-05-15T08:12Z/2026-05-15T08:20Z'],
    ['2026-05-15T08:12Z – 2026-05-15T10:20+02:00', '2026-05-15T08:12Z/2026-05-15T08:20Z'],
    ['2026-05-15T23:50Z – 2026-05-16T00:10Z', '2026-05-15T23:50Z/2026-05-16T00:10Z'],
    ['08:12 UTC to 08:20 UTC', '2026-05-15T08:12Z/2026-05-15T08:20Z'],
    ['2026-05-15T08:12-07:00', '2026-05-15T15:12Z'],
    ['2026-05-15 08:12-07:00', '2026-05-15T15:12Z'],
    ['08:12-09:00', '2026-05-15T08:12Z/2026-05-15T09:00Z'],
    ['08:12-08:20 CEST', '2026-05-15T06:12Z/2026-05-15T06:20Z'],
    ['08:12 Eastern', '2026-05-15T12:12Z'],
    ['8:12 AM Pacific Daylight Time', '2026-05-15T15:12Z'],
    ['08:12 UTC, May 15', '2026-05-15T08:12Z'],
    ['08:12 (15 May 2026)', '2026-05-15T08:12Z'],
    ['2026-05-15 23:50 to 00:10', '2026-05-15T23:50Z/2026-05-16T00:10Z'],
    ['2026-05-15 23:50 until 2026-05-17 00:10', '2026-05-15T23:50Z/2026-05-17T00:10Z'],
  ])('%s', (time, instant) => {
    expect(rowsOf(['| Time | Event |', '| - | - |', `| ${time} | a |`], { started: '2026-05-15T12:00Z' })).toEqual([
      `${instant} a`,
    ]);
  });
});

describe('a fault, and never a guess, is', () => {
  it.each([
    ['24:00', 'unreadable-time a'],
    ['25:10', 'unreadable-time a'],
    ['08:60', 'unreadable-time a'],
    ['13pm', 'unreadable-time a'],
    ['T+5', 'unreadable-time a'],
    ['+10 min', 'unreadable-time a'],
    ['5/15/26 08:12', 'unreadable-time a'],
    ['morning', 'unreadable-time a'],
    ['', 'unreadable-time a'],
    ['08:12 or later', 'unreadable-time a'],
    ['2026-02-30 08:12', 'unreadable-time (No calendar has that day: write the right one) a'],
    ['05/06/2026 08:12', 'unreadable-time (Write which it is: 2026-05-06 or 2026-06-05) a'],
    ['08:12 IST', 'missing-zone (Write which it is: +05:30, +01:00 or +02:00) a'],
    [
      '08:12 Denver',
      'missing-zone (Write which it is: the offset of America/Denver or a colon before Denver, if it is no zone) a',
    ],
    ['08:12 Central', 'missing-zone (Write which it is: -06:00, -05:00, +01:00 or +02:00) a'],
    ['08:12 CST', 'missing-zone (Write which it is: -06:00 or +08:00) a'],
    [
      '2026-05-15 06:12-07:00',
      'missing-zone (Write which it is: T before the time for the offset -07:00 or spaces around the dash for a range) a',
    ],
    // In May the clocks on the wall show CEST.
    ['08:12 CET', 'missing-zone (Write which it is: +01:00 or +02:00) a'],
  ])('%s', (time, row) => {
    expect(rowsOf(['| Time | Event |', '| - | - |', `| ${time} | a |`])).toEqual([row]);
  });

  it('a local time in the gap of a clock change, or in the hour that comes twice', () => {
    const rows = ['- 2026-03-29 02:30 a', '- 2026-10-25 02:30 b', '- 2026-10-25 03:30 c'];
    expect(rowsOf(rows, { timeZone: 'Europe/Berlin' })).toEqual([
      'unreadable-time (The clocks of its zone skipped it: write a time that they showed) a',
      'missing-zone (Write which it is: +02:00 or +01:00) b',
      '2026-10-25T02:30Z c',
    ]);
  });

  it('a time without a zone below one that names another zone than the configured one', () => {
    expect(rowsOf(['- 08:12 a', '- 08:13 PDT b', '- 08:14 c', '- 08:15 PDT d', '- 08:16 Europe/Berlin e'])).toEqual([
      '2026-05-15T08:12Z a',
      '2026-05-15T15:13Z b',
      'missing-zone (Write which it is: PDT or UTC) c',
      '2026-05-15T15:15Z d',
      '2026-05-15T06:16Z e',
    ]);
    expect(rowsOf(['- 08:13 UTC b', '- 08:14 c'])).toEqual(['2026-05-15T08:13Z b', '2026-05-15T08:14Z c']);
  });

  it.each([
    ['- Feb 30, 08:12 a', 'unreadable-time (No calendar has that day: write the right one) a'],
    ['- 2026-02-30: a', 'unreadable-time (No calendar has that day: write the right one) a'],
    ['- 6 May, 08:12 a', 'unreadable-time (Write the year, too) a'],
    ['- 6 May: a', 'unreadable-time (Write the year, too) a'],
  ])('without any date around it, %s', (line, row) => {
    expect(rowsOf([line, '- 08:13 b'], { started: '' })).toEqual([row, 'unreadable-time (Write its date before it) b']);
  });

  it('a time that is as far from the start of the incident on one day as on the next', () => {
    expect(rowsOf(['- 20:00 a'])).toEqual(['unreadable-time (Write its date before it: perhaps 2026-05-15) a']);
  });

  it('a time without a date where no line above has one', () => {
    expect(rowsOf(['- 08:12 a', '- 2026-05-15 08:13 b', '- 08:14 c'], { started: '' })).toEqual([
      'unreadable-time (Write its date before it) a',
      '2026-05-15T08:13Z b',
      '2026-05-15T08:14Z c',
    ]);
  });

  it('a clock that goes back by hours: the next day, or a line in the wrong place', () => {
    expect(rowsOf(['- 2026-05-15 14:00 a', '- 09:00 b', '- 2026-05-16 10:00 c'])).toEqual([
      '2026-05-15T14:00Z a',
      'unreadable-time (Write its date before it: 2026-05-15 or 2026-05-16) b',
      '2026-05-16T10:00Z c',
    ]);
  });
});

describe('a day in words', () => {
  it('is the day of the row above, or the one after it', () => {
    // 15 May 2026 is a Friday.
    expect(
      rowsOf([
        '- Friday 23:00 a',
        '- Fri, 23:30 b',
        '- Saturday: 23:40 c',
        '- 23:50 d',
        '- on Sun. 09:00 e',
        '- Wednesday 09:00 f',
        '- 10:00 g',
      ]),
    ).toEqual([
      '2026-05-15T23:00Z a',
      '2026-05-15T23:30Z b',
      '2026-05-16T23:40Z c',
      '2026-05-16T23:50Z d',
      '2026-05-17T09:00Z e',
      'unreadable-time (Write its date before it) f',
      'unreadable-time (Write its date before it) g',
    ]);
  });

  it('says at first on which day beside the start it was', () => {
    expect(rowsOf(['- Thu 23:00 a'])).toEqual(['2026-05-14T23:00Z a']);
    expect(rowsOf(['- Sat 07:00 a'])).toEqual(['2026-05-16T07:00Z a']);
    expect(rowsOf(['- Sun 07:00 a'])).toEqual(['unreadable-time (Write its date before it) a']);
    expect(rowsOf(['- Sat 07:00 a'], { started: '' })).toEqual(['unreadable-time (Write its date before it) a']);
  });

  it('has to be that of the date beside it', () => {
    const times = ['Fri 2026-05-15', '2026-05-15 (Friday)', '2026-05-15 Fri.,', 'Friday, 15 May', 'May 15, Fri'];
    expect(rowsOf(times.map((date) => `- ${date} 08:12 a`))).toEqual(times.map(() => '2026-05-15T08:12Z a'));
    const wrong = 'unreadable-time (2026-05-15 is a Friday: write the right day) a';
    const others = times.map((date) => `- ${date.replace(/Fri(?:day)?/, 'Sat')} 08:12 a`);
    expect(rowsOf(others)).toEqual(times.map(() => wrong));
    expect(rowsOf(['#### Saturday, 15 May 2026', '', '- 08:12 a'])).toEqual([wrong]);
  });

  it.each(['#### Saturday', '**Saturday:**', 'Next day', 'The following day:'])(
    'heads the rows below it: %s',
    (head) => {
      expect(rowsOf(['- 08:12 a', '', head, '', '- 09:00 b', '- 09:30 c'])).toEqual([
        '2026-05-15T08:12Z a',
        '2026-05-16T09:00Z b',
        '2026-05-16T09:30Z c',
      ]);
    },
  );

  it('heads a list below an item, and stands in a column', () => {
    expect(rowsOf(['- Friday', '  - 08:12 a', '- Saturday', '  - 09:00 b'])).toEqual([
      '2026-05-15T08:12Z a',
      '2026-05-16T09:00Z b',
    ]);
    expect(
      rowsOf(
        [
          '| Day | Time | Event |',
          '| - | - | - |',
          '| Fri | 08:12 | a |',
          '| Sat | 09:00 | b |',
          '| | 09:30 | c |',
        ].map((row) => row.replace('Day', 'Date')),
      ),
    ).toEqual(['2026-05-15T08:12Z a', '2026-05-16T09:00Z b', '2026-05-16T09:30Z c']);
  });

  it.each([
    '09:00 (next day)',
    '09:00 UTC (the following day)',
    '09:00 (+1)',
    '09:00 next day:',
    'next day, 09:00',
    'Next day 09:00',
  ])('is the next one: %s', (time) => {
    expect(rowsOf(['- 08:12 a', `- ${time} b`, `- ${time} c`, '- 09:30 d'])).toEqual([
      '2026-05-15T08:12Z a',
      '2026-05-16T09:00Z b',
      '2026-05-16T09:00Z c',
      '2026-05-16T09:30Z d',
    ]);
  });

  it('is not clear where the rows went over midnight before', () => {
    expect(rowsOf(['- 2026-05-15 23:50 a', '- 00:10 b', '- 09:00 (next day) c'])).toEqual([
      '2026-05-15T23:50Z a',
      '2026-05-16T00:10Z b',
      'unreadable-time (Write its date before it: 2026-05-16 or 2026-05-17) c',
    ]);
  });

  it('is no day where the event just begins with these words', () => {
    expect(rowsOf(['- 08:12 next day deliveries stop', '- 08:13 Saturday deliveries stop'])).toEqual([
      '2026-05-15T08:12Z next day deliveries stop',
      '2026-05-15T08:13Z Saturday deliveries stop',
    ]);
    expect(rowsOf(['- Friday was quiet', '- Next day deliveries stop', '- 08:12 a'])).toEqual(['2026-05-15T08:12Z a']);
  });
});

describe('a time in another language', () => {
  it.each([
    '15. Mai 2026, 14:30 Uhr MESZ',
    'Freitag, 15. Mai, 14:30 Uhr MESZ',
    'am 15. Mai gegen 14.30 Uhr MESZ',
    'le 15 mai 2026 à 14h30 CEST',
    'vendredi 15 mai, vers 14h30 CEST',
    '15 de mayo de 2026, 14:30 CEST',
    'viernes, 15 de mayo a las 14:30 CEST',
    'sexta-feira, 15 de maio de 2026 às 14:30 CEST',
    '2026年5月15日 14:30 CEST',
    '2026年5月15日 14時30分 CEST',
    '15.05. 14:30 CEST',
    'Freitag, 15.05., um 14:30 CEST',
    'le 15 mai 2026 à 14 h 30 CEST',
    'el 15 de mayo a las 14:30 CEST',
    'em 15 de maio de 2026, às 14h30 CEST',
    '5月15日 14:30 CEST',
  ])('is read: %s', (time) => {
    expect(rowsOf(['| Time | Event |', '| - | - |', `| ${time} | a |`])).toEqual(['2026-05-15T12:30Z a']);
    expect(rowsOf([`- ${time}: a`])).toEqual(['2026-05-15T12:30Z a']);
  });

  it.each([
    ['14 Uhr', '2026-05-15T14:00Z'],
    ['Samstag 09:00', '2026-05-16T09:00Z'],
    ['samedi 9h00', '2026-05-16T09:00Z'],
    ['Sabado 09:00', '2026-05-16T09:00Z'],
    ['am nächsten Tag 09:00', '2026-05-16T09:00Z'],
    ['le lendemain, 09:00', '2026-05-16T09:00Z'],
    ['翌日 09:00', '2026-05-16T09:00Z'],
    ['9:00 am nächsten Tag', '2026-05-16T09:00Z'],
    ['9:00 am Samstag', '2026-05-16T09:00Z'],
    ['22:00 am Samstag', '2026-05-16T22:00Z'],
    ['9:00 (Saturday)', '2026-05-16T09:00Z'],
    ['9:00 on Saturday', '2026-05-16T09:00Z'],
    ['9:00 am', '2026-05-15T09:00Z'],
    ['9 p.m.', '2026-05-15T21:00Z'],
    ['le 1er juin à 9h00', '2026-06-01T09:00Z'],
  ])('says the day as ours do: %s', (time, instant) => {
    expect(rowsOf(['- 08:12 a', `- ${time} - b`])).toEqual(['2026-05-15T08:12Z a', `${instant} b`]);
  });

  it('may end with its date, whatever stands behind that', () => {
    expect(rowsOf(['- 09:00 UTC, Jun 5: a', '- June 6, 10:00: b', '- June 7: c', '- Jun 8.5 was released'])).toEqual([
      '2026-06-05T09:00Z a',
      '2026-06-06T10:00Z b',
      '2026-06-07 c',
    ]);
  });

  it('is told that its weekday is another one, and reads no month in the middle of a word', () => {
    expect(rowsOf(['- Samstag, 15. Mai 2026, 14:30: a'])).toEqual([
      'unreadable-time (2026-05-15 is a Friday: write the right day) a',
    ]);
    expect(rowsOf(['- 15 may, 09:00 a'])).toEqual(['2026-05-15T09:00Z a']);
    expect(
      rowsOf([
        '- 3 may still be affected',
        '- 5 mayors met: a',
        '- 5 marts closed: a',
        '- 3 junior engineers: a',
        '- 2 h 15 min of downtime: a',
        '- 2 h 15 later: a',
        '- 5 h 30 of downtime',
        "- 5 h 30 d'interruption",
        '- 3月2日間',
        '- 15.05.3 was rolled back: a',
        '- 08:12 a',
      ]),
    ).toEqual(['2026-05-15T08:12Z a']);
  });
});

describe('the date', () => {
  it('rolls over midnight, and stays for a line that is out of order by minutes', () => {
    expect(rowsOf(['- 2026-05-15 23:50 a', '- 00:10 b', '- 00:05 c', '- 23:00 d', '- 01:00 e'])).toEqual([
      '2026-05-15T23:50Z a',
      '2026-05-16T00:10Z b',
      '2026-05-16T00:05Z c',
      '2026-05-16T23:00Z d',
      '2026-05-17T01:00Z e',
    ]);
  });

  it('is that of the start at first, in the zone of the row', () => {
    const rows = ['- 00:30 a', '- 23:50 UTC b'];
    expect(rowsOf(rows, { started: '2026-05-15T22:20Z', timeZone: 'Europe/Berlin' })[0]).toBe('2026-05-15T22:30Z a');
    expect(rowsOf(['- 23:50 deployed', '- 00:10 broken'], { started: '2026-05-15T00:05Z' })).toEqual([
      '2026-05-14T23:50Z deployed',
      '2026-05-15T00:10Z broken',
    ]);
  });

  it('without a year is the nearest', () => {
    expect(rowsOf(['- Dec 31 23:50 a', '- Jan 1 00:10 b'], { started: '2026-12-31T23:00Z' })).toEqual([
      '2026-12-31T23:50Z a',
      '2027-01-01T00:10Z b',
    ]);
  });
});

describe('the zone', () => {
  const row = '- 2026-05-15 08:12 a';
  it.each<[string, string[], { heading?: string; timeZone?: string }, string]>([
    ['the configuration', [row], { timeZone: 'Europe/Berlin' }, '2026-05-15T06:12Z a'],
    ['a sentence', ['All times are in PDT.', '', row], { timeZone: 'Europe/Berlin' }, '2026-05-15T15:12Z a'],
    ['a sentence in brackets', ['_(all times are UTC+2)_', '', row], {}, '2026-05-15T06:12Z a'],
    ['the heading', [row], { heading: '### Timeline (CEST)' }, '2026-05-15T06:12Z a'],
    ['a sentence that says more', ['Times are UTC+2 unless said otherwise.', '', row], {}, '2026-05-15T06:12Z a'],
    ['a sentence without a verb', ['All times UTC+2', '', row], {}, '2026-05-15T06:12Z a'],
    ['a heading that says more', [row], { heading: '### Timeline (all times are UTC+2, 24 h)' }, '2026-05-15T06:12Z a'],
    ['two names of one zone', ['All times in Pacific Time (PDT).', '', row], {}, '2026-05-15T15:12Z a'],
    ['a name and its offset', ['All times in PST (UTC-7).', '', row], {}, '2026-05-15T15:12Z a'],
    [
      'neither of two zones',
      ['Times are in both EDT and UTC.', '', row],
      {},
      'missing-zone (Write which it is: EDT or UTC) a',
    ],
    ['the column', ['| Time in CEST | Event |', '| - | - |', '| 2026-05-15 08:12 | a |'], {}, '2026-05-15T06:12Z a'],
    [
      'the row before all',
      ['All times are in PDT.', '', '- 2026-05-15 08:12Z a'],
      { heading: '### Timeline (CEST)' },
      '2026-05-15T08:12Z a',
    ],
  ])('comes from %s', (_, lines, options, expected) => {
    expect(rowsOf(lines, options)).toEqual([expected]);
  });
});

describe('places', () => {
  it('are those of the time, in the source', () => {
    const text = '---\nid: a\n---\n## Timeline\n\n| Event | Time |\n| - | - |\n| a | **25:10** |\n\n- b\n- ~ 8:99 c\n';
    expect(
      parseText(text).timeline.map(({ time }) => [
        time.value,
        time.place.line,
        time.place.column,
        time.place.endColumn,
      ]),
    ).toEqual([
      ['25:10', 8, 7, 16],
      ['8:99', 11, 5, 9],
    ]);
  });
});
