import { describe, expect, it } from 'vitest';
import { wordImportFinding } from '../../../src/core/import/import-finding.ts';
import { planImport } from '../../../src/core/import/plan-import.ts';
import { parseTimeText } from '../../../src/core/postmortem/parse-time-text.ts';
import { berlinOptions } from './import-options.ts';

/** What is said of the rows of a timeline, without their numbers of lines. */
function said(rows: readonly string[], { path = '2024-05-06-x.md', zone }: { path?: string; zone?: string } = {}) {
  const text = `# X\n\n## Timeline\n\n${rows.map((row) => `- ${row}`).join('\n')}\n`;
  return planImport([{ path, text }], { ...berlinOptions, zone })
    .findings.filter(({ rule }) => rule === 'unreadable-time' || rule === 'missing-zone')
    .map(wordImportFinding);
}

const lead = (time: string) => `"${time}" is not a date, a time and a zone`;

describe('of a row without a date, the day in the name of the file is offered', () => {
  it('with the times as they are written, on the next day behind midnight', () => {
    expect(said(['~14:10 CEST - a', '**23:50** CEST - b', '0:10 CEST (next day) - c', '10:05-10:20 CEST - d'])).toEqual(
      [
        `${lead('14:10 CEST')}: did you mean "2024-05-06 14:10 CEST"?`,
        `${lead('23:50 CEST')}: did you mean "2024-05-06 23:50 CEST"?`,
        `${lead('0:10 CEST (next day)')}: did you mean "2024-05-07 00:10 CEST"?`,
        `${lead('10:05-10:20 CEST')}: did you mean "2024-05-07 10:05-10:20 CEST"?`,
      ],
    );
  });

  it('with the year for a day that the row names', () => {
    expect(
      said([
        '6 May, 14:02 CEST - a',
        '14:10 CEST - b',
        'May 7th at 9:15:30 PM CEST - c',
        'May 7, 21:20 to 21:30 CEST - d',
      ]),
    ).toEqual([
      `${lead('6 May, 14:02 CEST')}: did you mean "2024-05-06 14:02 CEST"?`,
      `${lead('14:10 CEST')}: did you mean "2024-05-06 14:10 CEST"?`,
      `${lead('May 7th at 9:15:30 PM CEST')}: did you mean "2024-05-07 21:15:30 CEST"?`,
      `${lead('May 7, 21:20 to 21:30 CEST')}. Write the year, too`,
    ]);
  });

  it('not where it cannot be that day alone: a clock that goes back by hours, a day that no calendar has, a date with two readings', () => {
    expect(said(['14:00 a', '09:00 b', 'Feb 30, 10:05 c', '10:06 d', '03/04/2024 10:07 e', '25:10 f'])).toEqual([
      `${lead('14:00')}: did you mean "2024-05-06 14:00"?`,
      `${lead('09:00')}. Write its date before it`,
      `${lead('Feb 30, 10:05')}. No calendar has that day: write the right one`,
      `${lead('10:06')}. Write its date before it`,
      `${lead('03/04/2024 10:07')}. Write which it is: 2024-03-04 or 2024-04-03`,
      lead('25:10'),
    ]);
  });

  it('not where its zone would have to be guessed', () => {
    expect(said(['10:20 PDT a', '10:30 b'])).toEqual([
      `${lead('10:20 PDT')}: did you mean "2024-05-06 10:20 PDT"?`,
      `${lead('10:30')}. Write its date before it`,
    ]);
  });

  it('and nothing where no name has one', () => {
    expect(said(['10:03 a', '6 May, 10:04 b'], { path: 'x.md' })).toEqual([
      `${lead('10:03')}. Write its date before it`,
      `${lead('6 May, 10:04')}. Write the year, too`,
    ]);
  });
});

describe('what is offered', () => {
  it.each(['10:03', '~9.15 am', '9h05', '14:02:30 UTC', '2pm CEST', '1030Z', '6 May 08:00 +02:00', '08:00 UTC, May 6'])(
    'for "%s" is a time with a date that the parser reads',
    (time) => {
      const [words = ''] = said([`${time} - the alarm fires`]);
      const offered = parseTimeText(/did you mean "(.*)"\?$/.exec(words)?.[1] ?? '');
      expect(offered).toMatchObject({ date: { kind: 'date', year: 2024, month: 5, day: 6 } });
      expect(offered?.seconds).toBe(parseTimeText(time)?.seconds);
      expect(offered?.zone).toEqual(parseTimeText(time)?.zone);
    },
  );
});
