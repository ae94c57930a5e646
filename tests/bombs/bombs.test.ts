import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runDebrief } from '../cli/run-debrief.ts';
import { checkAs, headOf, propose, seeCheckRuns } from '../github/open-change.ts';
import { openIncident } from '../github/open-incident.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, writeFiles } from '../workspace/temp-repository.ts';
import { shapes } from './shapes.ts';

/** Every fifteenth here; all of them, one at a time and measured, by `npm run bombs`. */
const every = 15;
const other = 'postmortems/2026/issue-9.md';
/** A record with one problem of its own, which no neighbour may hide. */
const faulty = recordText('issue-9').replace(/^severity: .*$/m, 'severity: sev1');
const known = { rule: 'unknown-severity', file: other };

const some = shapes.filter((_, index) => index % every === 0);
const bombs = Object.fromEntries(
  some.map(([, text], index) => [`postmortems/2026/bomb-${index}.md`, text.replace('id: bomb', `id: bomb-${index}`)]),
);

it('has at least sixty shapes of names of their own, each as large as a record may be', () => {
  expect(new Set(shapes.map(([name]) => name)).size).toBe(shapes.length);
  expect(shapes.filter(([, text]) => text.length > 100_000).length).toBeGreaterThan(200);
  expect(shapes.filter(([, text]) => text.length > 128 * 1024)).toEqual([]);
});

it('no shape keeps a check from reporting on every other record, in bounded output', async () => {
  const cwd = createTempFolder();
  writeFiles(cwd, { ...bombs, [other]: faulty });
  const { code, stdout } = await runDebrief(['check', '--format', 'json'], { cwd });
  const { records, problems } = JSON.parse(stdout);
  // What is too large in bytes is no record, and is named.
  const refused = problems.filter(({ rule }: { rule: string }) => rule === 'unreadable-file');
  expect([code, records + refused.length]).toEqual([1, some.length + 1]);
  expect(problems).toContainEqual(expect.objectContaining(known));
  for (const file of Object.keys(bombs)) expect(problems).toContainEqual(expect.objectContaining({ file }));
  expect(stdout.length).toBeLessThan(600_000);
});

it('no shape keeps a build from publishing the others', async () => {
  const cwd = createTempFolder();
  writeFiles(cwd, { ...bombs, [other]: recordText('issue-9') });
  const { code } = await runDebrief(['build', '--out', 'out'], { cwd });
  expect(code).toBe(1);
  expect(existsSync(path.join(cwd, 'out/site/incidents/issue-9/index.html'))).toBe(true);
});

it('no shape keeps a check through the API from reporting', async () => {
  const { mona, bot } = await openIncident({ labels: [] });
  // A summary has no room for many.
  const few = Object.entries(bombs).filter((_, index) => index % 3 === 0);
  const number = await propose(mona, { ...Object.fromEntries(few), [other]: faulty });
  expect(await checkAs(bot(), number)).toBe('written');
  const [run] = await seeCheckRuns(mona, await headOf(mona, number));
  expect(run?.conclusion).toBe('failure');
  const said = `${run?.summary} ${JSON.stringify(run?.annotations)}`;
  for (const file of [other, ...few.map(([file]) => file)]) expect(said).toContain(path.basename(file));
});
