import { describe, expect, it } from 'vitest';
import { normaliseConfig } from '../../../src/core/config/normalise-config.ts';
import type { CheckFacts } from '../../../src/core/open/check-context.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { readFixture } from '../rules/check-fixture.ts';

const golden = readFixture('golden/high.md');
const path = 'postmortems/2026/issue-42.md';
const config = normaliseConfig({ timezone: 'Europe/Berlin', calendar: { holidays: 'DE-BE' } });

/** Resolved on Friday 2026-05-15; Whit Monday the 25th does not matter, the deadline is Friday the 22nd. */
async function check(now: string, facts: CheckFacts, text = golden) {
  const { problems } = await checkRecords([{ path, text }], { config, now: Date.parse(now), facts });
  return problems.map((problem) => ({ ...problem, words: wordProblem(problem) }));
}

const overdue = '2026-05-25T12:00Z';

describe('a postmortem past its deadline', () => {
  it.each([
    ['pull_request', ['warning']],
    ['merge_group', ['warning']],
    ['schedule', ['error']],
    ['push', []],
  ] as const)('on %s: %j', async (event, severities) => {
    const problems = await check(overdue, { event, base: [] });
    expect(problems.map(({ severity }) => severity)).toEqual(severities);
  });

  it('is not one when it is on the default branch, or nobody knows', async () => {
    expect(await check(overdue, {})).toEqual([]);
    expect(await check(overdue, { base: [{ path, text: golden }] })).toEqual([]);
    expect(await check(overdue, { publishedAt: new Map([['issue-42', 0]]) })).toEqual([]);
    expect(await check(overdue, { publishedAt: new Map() })).toHaveLength(1);
  });

  it('is told with the working of its deadline', async () => {
    const [problem] = await check(overdue, { base: [] });
    expect(problem?.words).toMatchInlineSnapshot(`
      {
        "hint": "Merge it: the clock stops when the record is on the default branch. Counted 5 working days from \`resolved\` in Europe/Berlin, calendar DE-BE, without "2026-05-16 Saturday", "2026-05-17 Sunday"",
        "message": "The postmortem is overdue by 3 days: it was due on 2026-05-22",
      }
    `);
  });
});

describe('a postmortem before its deadline', () => {
  it('is warned of within the reminder window, and told how long it has', async () => {
    const words = async (now: string) =>
      (await check(now, { base: [] })).map(({ rule, words }) => [rule, words.message]);
    expect(await words('2026-05-19T21:59Z')).toEqual([]);
    expect(await words('2026-05-19T22:00Z')).toMatchInlineSnapshot(`
      [
        [
          "disclosure-near",
          "The postmortem is due in 2 days, by the end of 2026-05-22",
        ],
      ]
    `);
    expect(await words('2026-05-22T21:59Z')).toMatchInlineSnapshot(`
      [
        [
          "disclosure-near",
          "The postmortem is due today, by the end of 2026-05-22",
        ],
      ]
    `);
  });
});

it('a year without trusted holidays is told, not counted as one without holidays', async () => {
  const text = golden.replaceAll('2026-05-15', '2014-05-15');
  const problems = await check('2014-05-16T12:00Z', { base: [] }, text);
  expect(problems.find(({ rule }) => rule === 'disclosure-overdue')?.words.message).toMatchInlineSnapshot(
    `"No deadline: the holidays of \`DE-BE\` are not known for 2014"`,
  );
});
