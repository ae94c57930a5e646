import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { redactionClock } from '../../../src/core/clock/redaction-clock.ts';
import { parseConfig } from '../../../src/core/config/parse-config.ts';
import { planLifts } from '../../../src/core/confirmations/plan-lifts.ts';
import { createMaskedSource } from '../../../src/core/report/masked-source.ts';
import { renderCheckRun } from '../../../src/core/report/render-check-run.ts';
import { renderGithubAnnotations } from '../../../src/core/report/render-github-annotations.ts';
import { renderIcs } from '../../../src/core/report/render-ics.ts';
import { renderJson } from '../../../src/core/report/render-json.ts';
import { renderPretty } from '../../../src/core/report/render-pretty.ts';
import { renderRedactionReminder } from '../../../src/core/report/render-redaction-reminder.ts';
import { renderSarif } from '../../../src/core/report/render-sarif.ts';
import { renderStatus } from '../../../src/core/report/render-status.ts';
import { renderWorkflowCommands } from '../../../src/core/report/render-workflow-commands.ts';
import { wordProblem } from '../../../src/core/report/word-problem.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { effort } from '../../effort.ts';
import { readFixture } from '../rules/check-fixture.ts';
import { sourcePairs } from './source-pairs.ts';

const { config } = parseConfig('service: OID4Pay\n', '.github/debrief.yml', []);
const now = Date.parse('2026-06-01T12:00Z');
const path = 'postmortems/2026/issue-42.md';
const golden = readFixture('golden/high.md').replace(
  'security-sensitive: false',
  'security-sensitive: true\nconfirmations:\n  from: [merchant-a, merchant-b]\n  not-after: 2026-06-10',
);

/** The body of a random source as the Root cause of a whole record. */
function toRecord(source: string): string {
  const body = source.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '');
  return golden.replace(
    /(## Root cause\n\n)[\s\S]*?(\n\n## Resolution)/,
    (_, before: string, after: string) => before + body + after,
  );
}

/** Rules that look into blocks, or whose places are in them: what they find may differ, what they say may not tell. */
const insiders = new Set(['unsealable', 'redacted-text-leak', 'weakened-embargo']);

/** What a check, the status, a reminder and a lift say of a record. `alike` is what must be the same whatever is hidden. */
async function report(text: string): Promise<{ readonly all: string; readonly alike: string }> {
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error('no calendar');
  const facts = {
    base: [{ path, text: golden }],
    event: 'pull_request' as const,
    visibility: 'private' as const,
    pullRequest: { author: 'ada', committers: ['ada'], approvers: [] },
  };
  const { problems, records } = await checkRecords([{ path, text }], { config, now, facts });
  const context = { config, calendar: loaded.calendar, now };
  const clocks = records.all.flatMap(({ postmortem }) =>
    postmortem === undefined ? [] : (redactionClock(postmortem, context) ?? []),
  );
  const status = [
    renderStatus(clocks, context, { explain: true, colour: false, width: 120 }),
    renderIcs(clocks, 'x', 'debrief.invalid'),
    ...clocks.map((clock) => renderRedactionReminder(clock, now)),
  ];
  const { requests } = await planLifts([{ path, text }], new Map(), { config, now, open: undefined });
  const lift = requests.map(({ title, body, branch }) => [title, body, branch]);
  const checks = [
    renderJson({ records: 1, problems }),
    renderSarif(problems, { version: '1' }),
    renderWorkflowCommands(renderGithubAnnotations(problems)),
    JSON.stringify(renderCheckRun(problems, { records: records.all, preview: true })),
    renderPretty(problems, { records: 1, colour: false, source: createMaskedSource(records) }),
  ];
  const said = problems
    .filter(({ rule }) => !insiders.has(rule))
    .map((problem) => [problem.rule, problem.severity, wordProblem(problem)]);
  return {
    all: JSON.stringify([checks, status, lift]),
    alike: JSON.stringify([said.map((one) => JSON.stringify(one)).toSorted(), status, lift]),
  };
}

it('pairs of checks, status, reminders and lifts that differ only in hidden text say the same, and none of it', async () => {
  await fc.assert(
    fc.asyncProperty(sourcePairs, async ({ one, other, canaries }) => {
      const [first, second] = [await report(toRecord(one)), await report(toRecord(other))];
      for (const canary of canaries) expect(first.all + second.all).not.toContain(canary);
      const isRefused = (text: string) => text.includes('malformed-redaction');
      if (isRefused(first.all) || isRefused(second.all)) return;
      expect(second.alike).toEqual(first.alike);
    }),
    effort(60),
  );
});
