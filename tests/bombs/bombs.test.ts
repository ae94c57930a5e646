import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkAs, headOf, propose, seeCheckRuns } from '../github/open-change.ts';
import { openIncident } from '../github/open-incident.ts';
import { outputOf } from '../output-of.ts';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, plainEnv, writeFiles } from '../workspace/temp-repository.ts';
import { shapes } from './shapes.ts';

const cli = path.resolve(import.meta.dirname, '../../src/cli/bin.ts');
const other = 'postmortems/2026/issue-9.md';
/** A record with one problem of its own, which no neighbour may hide. */
const faulty = recordText('issue-9').replace(/^severity: .*$/m, 'severity: sev1');
const known = { rule: 'unknown-severity', file: other };

const files: Readonly<Record<string, string>> = {
  [other]: faulty,
  ...Object.fromEntries(
    shapes.map(([, text], index) => [
      `postmortems/2026/bomb-${index}.md`,
      text.replace('id: bomb', `id: bomb-${index}`),
    ]),
  ),
};

/** The runner's limit of time is the bound. */
function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...plainEnv(), NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return outputOf(child);
}

it('has at least sixty shapes, each as large as a record may be', () => {
  expect(shapes.length).toBeGreaterThan(60);
  expect(shapes.filter(([, text]) => text.length > 100_000).length).toBeGreaterThan(60);
  expect(shapes.filter(([, text]) => text.length > 128 * 1024)).toEqual([]);
});

it('no shape keeps a check from reporting on every other record, in bounded output', async () => {
  const root = createTempFolder();
  writeFiles(root, files);
  const { code, stdout } = await run('check', '--cwd', root, '--format', 'json');
  const { records, problems } = JSON.parse(stdout);
  // What is too large in bytes is no record, and is named.
  const refused = problems.filter(({ rule }: { rule: string }) => rule === 'unreadable-file');
  expect([code, records + refused.length]).toEqual([1, Object.keys(files).length]);
  expect(problems).toContainEqual(expect.objectContaining(known));
  expect(stdout.length).toBeLessThan(5_000_000);
});

it('no shape keeps a build from publishing the others', async () => {
  const root = createTempFolder();
  writeFiles(root, { ...files, [other]: recordText('issue-9') });
  const { code } = await run('build', '--cwd', root, '--out', path.join(root, 'out'));
  expect(code).toBe(1);
  expect(readFileSync(path.join(root, 'out/site/incidents/issue-9/index.html'), 'utf8')).toContain('issue-9');
});

it('no shape keeps a check through the API from reporting', async () => {
  const { mona, bot } = await openIncident({ labels: [] });
  // A summary has no room for all of them.
  const some = Object.entries(files).filter(([name], index) => name === other || index % 15 === 0);
  const number = await propose(mona, Object.fromEntries(some));
  expect(await checkAs(bot(), number)).toBe('written');
  const [run] = await seeCheckRuns(mona, await headOf(mona, number));
  expect(run?.conclusion).toBe('failure');
  expect(`${run?.summary} ${JSON.stringify(run?.annotations)}`).toContain('issue-9.md');
});
