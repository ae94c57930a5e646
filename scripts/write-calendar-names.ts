import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Holidays from 'date-holidays';

/** The table of calendars as the library has them now; the comment above it stays. */
const file = path.resolve(import.meta.dirname, '../src/core/calendar/calendar-names.ts');
const library = new Holidays();

const lines = Object.keys(library.getCountries()).map((country) => {
  const entries = Object.keys(library.getStates(country) ?? {}).flatMap((state) => [
    state,
    ...Object.keys(library.getRegions(country, state) ?? {}).map((region) => `${state}/${region}`),
  ]);
  return `  ${country}: '${entries.filter((entry) => entry === entry.toUpperCase()).join(' ')}',`;
});

const [comment = ''] = readFileSync(file, 'utf8').split('export const');
const head = 'export const calendarNames: Readonly<Record<string, string>> = {';
writeFileSync(file, `${comment}${head}\n${lines.join('\n')}\n};\n`);
