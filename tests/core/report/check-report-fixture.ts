import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import type { CheckFacts } from '../../../src/core/open/check-context.ts';
import { type CheckResult, checkRecords } from '../../../src/core/rules/check-records.ts';

/** A record with six problems of different kinds, as an author might leave it. */
export const sixProblems = readFileSync(
  path.resolve(import.meta.dirname, '../../fixtures/report/six-problems.md'),
  'utf8',
);

/** Runs all rules over one text, as the record of an issue in 2026. */
export function checkText(
  text: string,
  file = 'postmortems/2026/issue-42.md',
  facts: CheckFacts = {},
): Promise<CheckResult> {
  const { config } = parseConfig(undefined, '.github/debrief.yml', []);
  return checkRecords([{ path: file, text }], { config, now: Date.parse('2026-11-01T12:00Z'), facts });
}
