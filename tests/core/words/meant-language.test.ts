import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { pageLanguages } from '../../../src/core/words/languages.ts';
import { localeDataFault } from '../../../src/core/words/locale-data.ts';

const problemsOf = (value: string) =>
  parseConfig(`service: X\npage:\n  language: ${value}\n`, '.github/debrief.yml', []).problems;

describe('a language that the page does not speak', () => {
  it.each([
    ['german', 'de'],
    ['de-AT', 'de'],
    ['pt_BR', 'pt'],
    ['Français', 'fr'],
    ['jp', 'ja'],
    ['DE', 'de'],
    ['nl', undefined],
  ])('%s', (value, suggestion) => {
    expect(problemsOf(value)).toMatchObject([
      {
        rule: 'invalid-config',
        place: { line: 3, column: 13 },
        args: { key: 'page.language', expected: 'one of en, de, fr, es, pt, ja', ...(suggestion && { suggestion }) },
      },
    ]);
    if (suggestion === undefined) expect(problemsOf(value)[0]?.args).not.toHaveProperty('suggestion');
  });
});

it('a Node without the data of a language is told so, and needs none for English', () => {
  const spy = vi.spyOn(Intl.DateTimeFormat, 'supportedLocalesOf').mockReturnValue([]);
  onTestFinished(() => spy.mockRestore());
  expect(localeDataFault(pageLanguages.ja)).toContain('no data of that language');
  expect(localeDataFault(pageLanguages.en)).toBeUndefined();
  spy.mockRestore();
  expect(Object.values(pageLanguages).map(localeDataFault)).toEqual(Array(6).fill(undefined));
});
