import { loadCalendar } from '../../../src/core/calendar/load-calendar.ts';
import { redactionClock } from '../../../src/core/clock/redaction-clock.ts';
import { type NotifyTarget, notifyKinds } from '../../../src/core/config/config.ts';
import { planLifts } from '../../../src/core/confirmations/plan-lifts.ts';
import { collectNotices } from '../../../src/core/notify/collect-notices.ts';
import { renderMail, renderPayload } from '../../../src/core/notify/payloads.ts';
import type { OpenedRecord } from '../../../src/core/open/opened-record.ts';
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
import { allClocks } from '../../../src/core/rollups/all-clocks.ts';
import { checkRecords } from '../../../src/core/rules/check-records.ts';
import { gatherBuild } from '../../../src/project/gather-build.ts';
import { gatherCheck } from '../../../src/project/gather-check.ts';
import { buildHistory } from '../../../src/workspace/build/build-history.ts';
import { type LocalProject, readLocalProject } from '../../../src/workspace/read-local-project.ts';
import { createMemoryTree } from '../../memory-tree.ts';
import { baseRecord, type Repository, type RepositoryPair, recordPath } from './image-pairs.ts';

const now = Date.parse('2026-06-01T12:00Z');
const publishedAt = new Map([['issue-42', Date.parse('2026-05-20T10:00Z')]]);
const settings =
  'service: OID4Pay\npage: { url: https://example.com/incidents, disclosure-calendar: true, markdown: INCIDENT-HISTORY.md }\n';

/** Rules that look into blocks, or whose places are in them: what they find may differ, what they say may not tell. */
const insiders = new Set(['unsealable', 'redacted-text-leak', 'weakened-embargo']);

/** What every sink says of a repository. */
export interface Said {
  /** Sink → its bytes, one character for each. What is hidden must not change them. */
  readonly alike: ReadonlyMap<string, string>;
  /** Reports about the source: they may have its true places, and nothing of what is hidden. */
  readonly reports: readonly string[];
  readonly isRefused: boolean;
}

async function projectOf(files: Repository): Promise<LocalProject> {
  const tree = createMemoryTree(new Map([...files, ['.github/debrief.yml', settings]]));
  return readLocalProject({ root: '/', prefix: '', repository: undefined, revisions: undefined, tree }, tree);
}

/** Every file of the site with its images, the page, and what the manifest says of them. */
async function built(project: LocalProject): Promise<Map<string, string>> {
  const input = { ...(await gatherBuild(project)), publishedAt };
  const { site, images, markdown, files, made } = await buildHistory(project, input, now, {
    log: { previous: undefined, began: 'it is a test' },
  });
  return new Map([
    ...site,
    ...[...images].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const),
    [project.config.page.markdown, markdown],
    ['manifest', JSON.stringify([files, made])],
  ]);
}

const targets = notifyKinds.map((kind): NotifyTarget => ({ kind, name: 'ops', on: [], text: {} }));

/** What every target is told of everything that happened. */
async function notices({ config }: LocalProject, all: readonly OpenedRecord[]): Promise<[string, string][]> {
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error('no calendar');
  const records = all.flatMap(({ postmortem, doubts }) => (postmortem && doubts.length === 0 ? [postmortem] : []));
  // On that day the limit of the record has passed as well.
  const context = { config, calendar: loaded.calendar, now: Date.parse('2026-06-20T12:00Z') };
  const clocks = [
    ...allClocks(records, publishedAt, context),
    ...records.flatMap((one) => redactionClock(one, context) ?? []),
  ];
  const issueUrl = (issue: number): string => `https://github.example/issues/${issue}`;
  const told = collectNotices({ records, publishedAt, clocks, issueUrl, ...context });
  return targets.map((target) => [
    `notice to ${target.kind}`,
    told
      .map((notice) =>
        target.kind === 'email' ? JSON.stringify(renderMail(notice, target)) : renderPayload(notice, target),
      )
      .join('\n'),
  ]);
}

/** What a check, the status, a reminder, a lift and notices say. */
async function reported(project: LocalProject): Promise<Said> {
  const { config } = project;
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new Error('no calendar');
  const { files, facts: found } = await gatherCheck(project);
  const facts = {
    ...found,
    base: [{ path: recordPath, text: baseRecord }],
    event: 'pull_request' as const,
    visibility: 'private' as const,
    pullRequest: { author: 'ada', committers: ['ada'], approvers: [] },
  };
  const { problems, records } = await checkRecords(files, { config, now, facts });
  const context = { config, calendar: loaded.calendar, now };
  const clocks = records.all.flatMap(({ postmortem }) =>
    postmortem === undefined ? [] : (redactionClock(postmortem, context) ?? []),
  );
  const { requests } = await planLifts(files, new Map(), { config, now, open: undefined });
  const said = problems
    .filter(({ rule }) => !insiders.has(rule))
    .map((problem) => JSON.stringify([problem.rule, problem.severity, wordProblem(problem)]));
  return {
    isRefused: problems.some(({ rule }) => rule === 'malformed-redaction' || rule === 'missing-lift-condition'),
    alike: new Map([
      ['check', said.toSorted().join('\n')],
      ['status', renderStatus(clocks, context, { explain: true, colour: false, width: 120 })],
      ['calendar of deadlines', renderIcs(clocks, 'x', 'debrief.invalid')],
      ['reminder', clocks.map((clock) => renderRedactionReminder(clock, now)).join('\n')],
      ['lift', JSON.stringify(requests.map(({ title, body, branch }) => [title, body, branch]))],
      ...(await notices(project, records.all)),
    ]),
    reports: [
      renderJson({ records: 1, problems }),
      renderSarif(problems, { version: '1' }),
      renderWorkflowCommands(renderGithubAnnotations(problems)),
      JSON.stringify(renderCheckRun(problems, { records: records.all, preview: true })),
      renderPretty(problems, { records: 1, colour: false, source: createMaskedSource(records) }),
    ],
  };
}

/** What every sink that core fills says of a repository. */
export async function everySink(files: Repository): Promise<Said> {
  const project = await projectOf(files);
  const [site, said] = [await built(project), await reported(project)];
  return { ...said, alike: new Map([...site, ...said.alike]) };
}

export type Outcome = 'alike' | 'refused' | { readonly sink: string; readonly why: 'seen' | 'different' };

/** What two repositories that differ only in what is hidden come to. */
export async function comparePair({ one, other, canaries }: RepositoryPair): Promise<Outcome> {
  const sides = [await everySink(one), await everySink(other)] as const;
  for (const { alike, reports } of sides)
    for (const [sink, text] of [...alike, ...reports.map((text, index) => [`report ${index + 1}`, text] as const)])
      if (canaries.some((canary) => text.includes(canary))) return { sink, why: 'seen' };
  if (sides[0].isRefused || sides[1].isRefused) return 'refused';
  const sinks = new Set([...sides[0].alike.keys(), ...sides[1].alike.keys()]);
  for (const sink of sinks)
    if (sides[0].alike.get(sink) !== sides[1].alike.get(sink)) return { sink, why: 'different' };
  return 'alike';
}
