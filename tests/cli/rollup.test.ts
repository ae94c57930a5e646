import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

const file = (id: string): string => `postmortems/2026/${id}.md`;
const medium = (id: string): string => recordText(id, { severity: 'medium' });
const place = 'postmortems/rollups/2026-Q2.md';

it('drafts a roll-up, keeps what a person wrote, and amends it when it is published', async () => {
  const repository = createTempRepository();
  const rollup = (now: string, ...args: string[]) =>
    runInProcess(['rollup', '2026-q2', '--now', now, ...args], repository.root);
  const text = () => readFileSync(path.join(repository.root, place), 'utf8');
  const ids = [1, 2, 3, 4, 5, 6].map((number) => `issue-${number}`);
  repository.commit(Object.fromEntries(ids.map((id) => [file(id), medium(id)])), '2026-05-20T10:00:00Z');

  const early = await rollup('2026-06-01T12:00Z', '--print');
  expect(early.stdout).toMatch(/title: Incidents in April to June 2026[\s\S]*debrief:todo[\s\S]*## Figures/);
  expect(early.stderr).toContain('The period ends on 2026-06-30, so more may come');

  expect((await rollup('2026-07-02T12:00Z')).stderr).toBe(`${place}: drafted; the summary is yours to write\n`);
  writeFiles(repository.root, { [place]: text().replace('<!-- debrief:todo -->', 'A quiet quarter.') });
  expect((await rollup('2026-07-02T12:00Z')).stderr).toContain('is up to date');
  writeFiles(repository.root, { [file('issue-7')]: medium('issue-7') });
  expect((await rollup('2026-07-02T12:00Z')).stderr).toContain('your words are as they were');
  expect(text()).toContain('A quiet quarter.');

  repository.commit({}, '2026-07-10T10:00:00Z');
  repository.commit({ [file('issue-8')]: medium('issue-8') }, '2026-07-20T10:00:00Z');
  expect((await rollup('2026-07-21T12:00Z')).stderr).toContain('with an update entry');
  expect(text()).toMatch(/kind: correction[\s\S]*A quiet quarter\./);
});

it('says what it cannot count, and what it cannot roll up', async () => {
  const repository = createTempRepository();
  repository.commit({ [file('issue-1')]: medium('issue-1'), [file('broken')]: 'no front matter' });
  const run = await runInProcess(['rollup', '2026-Q2', '--now', '2026-07-02T12:00Z'], repository.root);
  expect([run.code, run.stderr]).toEqual([1, expect.stringContaining('could not be read: postmortems/2026/broken.md')]);
  expect((await runInProcess(['rollup', '2026-Q5'], repository.root)).stderr).toContain(
    'expected a quarter ("2026-Q3") or a year',
  );
  repository.commit({ '.github/debrief.yml': 'cadence: { low: { publish: quarterly, within: 10 working days } }\n' });
  expect((await runInProcess(['rollup', '2026'], repository.root)).stderr).toContain(
    'No severity is told in annual roll-ups',
  );
});
