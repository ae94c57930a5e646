import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from '../../cli/run-in-process.ts';
import { createTempRepository } from '../../workspace/temp-repository.ts';

const record = (id: string, more: string) =>
  `---\nid: ${id}\ntitle: ${id}\nseverity: high\naffects-integrators: true\n${more}imported: true\n---\n\n## What happened\n\nIt was down.\n\n## Resolution\n\nRestarted.\n`;

it('an incident of which only the day is known shows the day, says that the time is unknown, and stands in its place', async () => {
  const { root, commit } = createTempRepository();
  commit({
    'postmortems/2023/a.md': record('a', 'date: 2023-03-14\n'),
    'postmortems/2023/b.md': record('b', 'started: 2023-03-13T08:00Z\nresolved: 2023-03-13T09:00Z\n'),
    'postmortems/2023/c.md': record('c', 'started: 2023-03-15T08:00Z\nresolved: 2023-03-15T09:00Z\n'),
    'postmortems/undated/d.md': record('d', 'date: 2021-01-02\n'),
    'postmortems/undated/e.md': record('e', ''),
  });
  expect((await runInProcess(['build'], root)).code).toBe(0);
  const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
  const page = read('INCIDENT-HISTORY.md');
  expect(page).toContain('2023-03-14, time not recorded');
  expect(page.match(/^### \[(.)\]/gm)).toEqual(['c', 'a', 'b', 'd', 'e'].map((id) => `### [${id}]`));
  expect(page.match(/^## (?:\d{4}|Year not recorded)$/gm)).toEqual(['## 2023', '## 2021', '## Year not recorded']);
  for (const name of ['site/index.html', 'site/incidents/a/index.html'])
    expect(read(name)).toContain('<time datetime="2023-03-14">2023-03-14</time>, time not recorded');
  expect(
    JSON.parse(read('site/api/v2/incidents.json')).incidents.find(({ name = '' }) => name === 'a').started_at,
  ).toBeNull();
  expect(read('site/incidents/e/index.html')).toContain('not recorded');
});

it('a day is no time, and a key that holds a time is refused', async () => {
  const { root, commit } = createTempRepository();
  commit({ 'postmortems/2023/a.md': record('a', 'date: 2023-03-14T08:00Z\n') });
  expect((await runInProcess(['check', '--format', 'json'], root)).stdout).toContain('invalid-front-matter');
});
