import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readPublications } from '../../src/workspace/git/read-publications.ts';
import { openWorkspace } from '../../src/workspace/open-workspace.ts';
import { checkOut, git } from '../action/shop-run.ts';
import { runInProcess } from '../cli/run-in-process.ts';
import { shop } from '../sandbox/open-sandbox.ts';
import { openSweeps, type Sweeps } from './open-sweeps.ts';

const config = 'notify: ["@acme/incident-review"]\nlaunch: { date: 2026-04-01, name: the launch }\n';
const rollup = 'postmortem/rollup-2026-Q2';
const overdue = 'postmortem: overdue';

it('a quarter passes: four incidents, reminders, a late postmortem, a roll-up, and all of it on the page', async () => {
  const story = await openSweeps('2026-04-06T08:00:00Z', config);
  const critical = await playCritical(story);
  const high = await playHigh(story);
  const medium = await playRoutine(story, 'medium', '2026-05-18');
  const low = await playRoutine(story, 'low', '2026-06-02');
  const [first, amended] = await playRollup(story);

  const pulls = await story.mona.paginate(story.mona.rest.pulls.list, { ...shop, state: 'all', per_page: 100 });
  expect(pulls.map(({ head, merged_at }) => [head.ref, merged_at !== null]).toReversed()).toEqual([
    ...[critical, high, medium, low].map((number) => [`postmortem/issue-${number}`, true]),
    [rollup, true],
    [`${rollup}-late-late-1`, true],
  ]);
  expect([first, amended]).toEqual(
    pulls
      .slice(0, 2)
      .map(({ number }) => number)
      .toReversed(),
  );
  await checkPage(story, { critical, high });
});

/** Resolved on Wednesday 8 April, due at the end of Wednesday the 15th, merged the day after. */
async function playCritical(story: Sweeps): Promise<number> {
  const { sweep, report, resolve, merge, labels, reminders } = story;
  const number = await report('2026-04-07T09:00:00Z', 'critical', 'Tokens cannot be issued');
  await sweep('2026-04-07T10:00:00Z', 2);
  await resolve('2026-04-08T10:00:00Z', number);
  for (const at of ['2026-04-08T11', '2026-04-10T06', '2026-04-13T06', '2026-04-13T17', '2026-04-14T06'])
    await sweep(`${at}:17:00Z`);
  await sweep('2026-04-15T06:17:00Z', 2);
  expect(await labels(number)).not.toContain(overdue);
  const { clocks } = await sweep('2026-04-16T06:17:00Z', 2);
  expect(clocks).toMatchObject([{ key: `issue-${number}`, state: { kind: 'overdue' } }]);
  expect(await labels(number)).toContain(overdue);
  await writeActions(story, number, [
    '| Alarm when the signing key is a week from its end | detect | platform team | 2026-05-04 | #90 | done |',
    '| Renew the signing key without a restart | prevent | identity team | 2026-06-30 | #91 | open |',
  ]);
  await merge('2026-04-16T10:00:00Z', `postmortem/issue-${number}`);
  const after = await sweep('2026-04-17T06:17:00Z');
  expect(after.clocks).toMatchObject([{ state: { kind: 'published-late', by: { days: 1 } } }]);
  expect(await labels(number)).not.toContain(overdue);
  expect(await reminders(number)).toEqual([
    '2026-04-13 2-working-days-before',
    '2026-04-14 1-working-days-before',
    '2026-04-15 on-the-day',
    '2026-04-16 after-2026-04-16',
  ]);
  return number;
}

/** What somebody writes into the record before it is merged. */
async function writeActions({ mona }: Sweeps, number: number, rows: readonly string[]): Promise<void> {
  const at = { ...shop, path: `postmortems/2026/issue-${number}.md` };
  const branch = `postmortem/issue-${number}`;
  const { data } = await mona.rest.repos.getContent({ ...at, ref: branch });
  if (!('content' in data)) throw new Error('no file');
  const text = Buffer.from(data.content, 'base64').toString();
  const filled = text.replace(/^\|(?: +\|){6}$/m, rows.join('\n'));
  expect(filled).not.toBe(text);
  const content = Buffer.from(filled).toString('base64');
  await mona.rest.repos.createOrUpdateFileContents({
    ...at,
    branch,
    sha: data.sha,
    message: 'Say what is done',
    content,
  });
}

/** Published before anybody had to be reminded. */
async function playHigh(story: Sweeps): Promise<number> {
  const { sweep, report, resolve, merge, reminders } = story;
  const number = await report('2026-05-04T09:00:00Z', 'high', 'Webhooks are late');
  await sweep('2026-05-04T10:00:00Z');
  await resolve('2026-05-04T12:00:00Z', number);
  await sweep('2026-05-05T06:17:00Z');
  await writeActions(story, number, ['| Measure how long webhooks wait | detect | | | | open |']);
  await merge('2026-05-06T10:00:00Z', `postmortem/issue-${number}`);
  const { clocks } = await sweep('2026-05-12T06:17:00Z');
  expect(clocks.map(({ state }) => state.kind)).toEqual(['published-late', 'published-on-time']);
  expect(await reminders(number)).toEqual([]);
  return number;
}

/** Of a severity that is told in a roll-up: nobody is reminded, nothing is overdue. */
async function playRoutine(story: Sweeps, severity: string, day: string): Promise<number> {
  const { sweep, report, resolve, merge, reminders } = story;
  const number = await report(`${day}T09:00:00Z`, severity, `A ${severity} incident`);
  await sweep(`${day}T10:00:00Z`);
  await resolve(`${day}T12:00:00Z`, number);
  await sweep(`${day}T13:00:00Z`);
  await merge(`${day}T15:00:00Z`, `postmortem/issue-${number}`);
  expect(await reminders(number)).toEqual([]);
  return number;
}

/** Drafted on 1 July, due on 14 July, merged the day before; a record that comes later amends it. */
async function playRollup(story: Sweeps): Promise<readonly [number, number]> {
  const { sweep, merge, reminders, mona } = story;
  const early = await sweep('2026-06-30T23:59:00Z');
  expect(early.rollups.steps).toEqual([]);
  await sweep('2026-07-01T06:17:00Z', 2);
  for (const at of ['2026-07-02T06', '2026-07-10T06', '2026-07-10T12']) await sweep(`${at}:17:00Z`);
  const first = await merge('2026-07-13T10:00:00Z', rollup);
  expect(await reminders(first)).toEqual(['2026-07-10 2-working-days-before']);
  const settled = await sweep('2026-07-15T06:17:00Z');
  expect(settled.rollups.steps).toEqual([]);
  expect(settled.clocks.find(({ label }) => label === 'roll-up')?.state.kind).toBe('published-on-time');
  story.sandbox.clock.set(new Date('2026-07-20T10:00:00Z'));
  await mona.rest.repos.createOrUpdateFileContents({
    ...shop,
    path: 'postmortems/2026/late-1.md',
    message: 'Add what was found later',
    content: Buffer.from(
      '---\nid: late-1\ntitle: Found later\nseverity: medium\nstarted: 2026-06-20T08:00Z\nresolved: 2026-06-20T09:00Z\n---\n',
    ).toString('base64'),
  });
  await sweep('2026-07-21T06:17:00Z', 2);
  const amended = await merge('2026-07-21T10:00:00Z', `${rollup}-late-late-1`);
  expect((await sweep('2026-07-22T06:17:00Z', 2)).rollups.steps).toEqual([]);
  return [first, amended];
}

async function checkPage({ sandbox }: Sweeps, { critical, high }: Record<'critical' | 'high', number>): Promise<void> {
  const work = await checkOut(sandbox);
  const { repository } = await openWorkspace({ cwd: work, env: process.env });
  if (repository === undefined) throw new Error('no repository');
  const published = await readPublications(repository, 'HEAD', 'postmortems');
  const instants = [`issue-${critical}`, `issue-${high}`, '2026-Q2'].map((id) => published.get(id) ?? 0);
  expect(instants.map((at) => new Date(at).toISOString().slice(0, 16))).toEqual([
    '2026-04-16T10:00',
    '2026-05-06T10:00',
    '2026-07-13T10:00',
  ]);
  const built = await runInProcess(['build', '--now', '2026-07-22T12:00Z'], work);
  expect(built.stderr).not.toMatch(/doubt/);
  const page = readFileSync(path.join(work, 'INCIDENT-HISTORY.md'), 'utf8');
  expect(page).toContain('Tokens cannot be issued');
  expect(page).toContain('April to June 2026');
  expect(existsSync(path.join(work, 'site/rollups/2026-Q2/index.html'))).toBe(true);
  await checkAudit(work, { critical, high });
  // What `debrief status` can tell of the sweep is in every clone.
  expect(await git(work, 'log', '-1', '--format=%s', 'origin/debrief/sweep')).toBe(
    'Debrief swept at 2026-07-22T06:17:00Z',
  );
}

/** The end of the fifth working day after a day, counted by hand: this calendar has no holidays. */
function fiveWorkingDaysAfter(day: string): string {
  const date = new Date(`${day}T00:00Z`);
  for (let counted = 0; counted < 5; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (date.getUTCDay() % 6 !== 0) counted += 1;
  }
  return date.toISOString().slice(0, 10);
}

/** Counts what the audit counts by other means: dates from git's log, days by hand, action items by their rows. */
async function countByHand(work: string, { critical, high }: Record<'critical' | 'high', number>) {
  const duties = [
    [critical, '2026-04-08'],
    [high, '2026-05-04'],
  ] as const;
  const owed = await Promise.all(
    duties.map(async ([number, resolved]) => {
      const file = `postmortems/2026/issue-${number}.md`;
      const log = await git(work, 'log', '--first-parent', '-m', '--diff-filter=A', '--format=%cs %H', '--', file);
      const [published = '', commit = ''] = (log.split('\n').at(-1) ?? '').split(' ');
      const due = fiveWorkingDaysAfter(resolved);
      return [`issue-${number}`, due, published > due ? 'late' : 'on-time', commit] as const;
    }),
  );
  const files = (await git(work, 'ls-files', 'postmortems/2026')).split('\n');
  const texts = files.map((file) => readFileSync(path.join(work, file), 'utf8'));
  const actions = texts.flatMap(
    (text) => text.split('## Action items')[1]?.match(/^\| (?!Action |---|\s+\|).*\|$/gm) ?? [],
  );
  return { owed, actions: actions.length };
}

/** The audit of the quarter says what can be counted by hand, and stands in the docs. */
async function checkAudit(work: string, numbers: Record<'critical' | 'high', number>): Promise<void> {
  const audit = (format: string) =>
    runInProcess(['status', '--period', '2026-Q2', '--format', format, '--now', '2026-07-22T12:00Z'], work);
  const { duties, actions, redactions } = JSON.parse((await audit('json')).stdout);
  const counted = await countByHand(work, numbers);
  const own = duties.filter(({ label }: { label: string }) => label === 'postmortem');
  expect(own.map(({ id, date, state, commit }: Record<string, string>) => [id, date, state, commit])).toEqual(
    counted.owed,
  );
  expect(actions).toHaveLength(counted.actions);
  expect(redactions).toEqual([]);
  expect(duties.map(({ id, state }: Record<string, string>) => [id, state]).slice(counted.owed.length)).toEqual([
    ['rollup-2026-q2', 'on-time'],
  ]);
  const [table, html] = [await audit('table'), await audit('html')];
  const masked = (text: string) => text.replace(/commit [0-9a-f]{7}/g, 'commit');
  const docs = readFileSync(path.resolve(import.meta.dirname, '../../docs/audit.md'), 'utf8');
  expect(masked(docs)).toContain(masked(table.stdout.trim()));
  expect(html.stdout).toContain('Tokens cannot be issued');
}
