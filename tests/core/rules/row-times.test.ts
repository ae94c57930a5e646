import { describe, expect, it } from 'vitest';
import { missingZone } from '../../../src/core/rules/missing-zone.ts';
import { unreadableTime } from '../../../src/core/rules/unreadable-time.ts';
import { joinWords } from '../../../src/core/text/words.ts';
import { parseText } from '../postmortem/parse-text.ts';

/** What a check says of the times of a timeline. */
function said(row: string): string[] {
  const text = `---\nid: a\nstarted: 2026-05-15T08:00Z\n---\n\n## What happened\n\n### Timeline\n\n- ${row}\n`;
  return parseText(text, { timeZone: 'UTC' }).timeline.map(({ fault, time, remedy }) => {
    const args = { value: time.value, ...(remedy && { remedy }) };
    const words = fault === 'missing-zone' ? missingZone.words({ case: 'row', ...args }) : unreadableTime.words(args);
    return joinWords(words);
  });
}

describe('a row whose time has more readings than one is told', () => {
  it.each([
    ['25:10 a', 'This time cannot be read without guessing: `25:10`. Write it like 2026-05-15T08:12Z'],
    ['2026-02-30 08:12 a', '… `2026-02-30 08:12`. No calendar has that day: write the right one'],
    ['03/04/2026 08:12 a', '… `03/04/2026 08:12`. Write which it is: 2026-03-04 or 2026-04-03'],
    ['20:00 a', '… `20:00`. Write its date before it: perhaps 2026-05-15'],
    [
      '08:12 IST a',
      'It is not clear which zone this time is in: `08:12 IST`. Write which it is: +05:30, +01:00 or +02:00',
    ],
  ])('"%s"', (row, words) => {
    expect(said(row)).toEqual([words.replace('…', 'This time cannot be read without guessing:')]);
  });
});
