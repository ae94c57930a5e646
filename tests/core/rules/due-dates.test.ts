import { expect, it } from 'vitest';
import { missingDueDate } from '../../../src/core/rules/missing-due-date.ts';

it.each([
  ['2026-02-30', 'No calendar has that day: write the right one'],
  ['06/01/2026', 'Write which it is: 2026-06-01 or 2026-01-06'],
  ['June 1', 'Write the year, too'],
  ['1 June 2026', 'Write it as 2026-06-01'],
  ['1.6.2026', 'Write it as 2026-06-01'],
  ['Tuesday, 1 June 2026', '2026-06-01 is a Monday: write the right day'],
  ['ASAP', 'Write year, month and day, such as 2026-06-01; "next sprint" never comes'],
])('a due date "%s" is told what it lacks', (value, hint) => {
  expect(missingDueDate.words({ case: 'unreadable', action: 'Gate', value })).toEqual({
    message: `The due date of action item "Gate" is no date: \`${value}\``,
    hint,
  });
});
