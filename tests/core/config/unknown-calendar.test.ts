import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';

const faults = (text: string) =>
  parseConfig(text, '.github/debrief.yml', []).problems.map(({ rule, place, args }) => ({
    rule,
    line: place.line,
    value: args?.value,
    suggestion: args?.suggestion,
  }));

it.each([
  ['GB-EN', 'GB-ENG'],
  ['de-be', 'DE-BE'],
  ['Target', 'TARGET'],
  ['DE-XYZZY', undefined],
])('an unknown calendar "%s" is a fault at its line, with what was perhaps meant', (name, suggestion) => {
  const text = `timezone: UTC\ncalendar:\n  holidays: ${name}\n`;
  expect(faults(text)).toEqual([{ rule: 'invalid-config', line: 3, value: name, suggestion }]);
});

it.each(['none', 'TARGET', 'DE', 'DE-BE', 'US-LA-NO', 'BR-GO-GOIANIA'])('the calendar "%s" is none', (name) => {
  expect(faults(`calendar: { holidays: ${name} }\n`)).toEqual([]);
});
