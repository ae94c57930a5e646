import { expect, it } from 'vitest';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { ruleIds } from '../../../src/core/rules/index.ts';
import { recordText } from '../../workspace/record-text.ts';

it.each<readonly [started: string, zone: string, folder: string, why: string | undefined]>([
  ['2026-12-31T23:30Z', 'Europe/Berlin', '2026', 'in Europe/Berlin it began on 2027-01-01'],
  ['2027-01-01T00:30+02:00', 'UTC', '2027', 'in UTC it began on 2026-12-31'],
  ['"2027-01-01T00:30+02:00"', 'UTC', '2027', 'in UTC it began on 2026-12-31'],
  ['2027-01-01T00:30+01:00', 'Europe/Berlin', '2026', undefined],
  ['2026-05-15T08:12Z', 'Europe/Berlin', '2025', undefined],
])('says why a record that began at %s belongs elsewhere in %s: %s, %s', async (started, zone, folder, why) => {
  const { config } = parseConfig(`timezone: ${zone}\n`, '.github/debrief.yml', ruleIds);
  const file = { path: `postmortems/${folder}/issue-1.md`, text: recordText('issue-1', { started }) };
  const { problems } = await checkRecords([file], { config, now: Date.parse('2027-06-01T12:00Z'), facts: {} });
  const found = problems.filter(({ rule }) => rule === 'misplaced-record').map((one) => wordProblem(one).message);
  expect(found).toHaveLength(1);
  if (why === undefined) expect(found[0]).not.toContain('it began on');
  else expect(found[0]).toContain(why);
});
