import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createTempRepository } from '../workspace/temp-repository.ts';
import { runInProcess } from './run-in-process.ts';

/** Builds a repository of these records, and gives what was said and what is public. */
async function build(files: Readonly<Record<string, string>>) {
  const { root, commit } = createTempRepository();
  commit(files);
  const check = await runInProcess(['check'], root);
  const { code, stderr } = await runInProcess(['build'], root);
  const read = (name: string) => readFileSync(path.join(root, name), 'utf8');
  return {
    check,
    code,
    stderr,
    page: read('INCIDENT-HISTORY.md'),
    badge: read('site/badge.json'),
    status: read('site/api/v2/status.json'),
  };
}

const text = 'Every card payment of every shop was declined.\n';

it('a record that does not say whom it reached is asked for it, and is never called internal', async () => {
  const front =
    'id: a\ntitle: Declined\nseverity: high\naffects-integrators: # true if noticed\nstarted: 2026-05-04T08:00Z\nresolved: 2026-05-04T09:00Z';
  const { check, page, badge, status } = await build({ 'postmortems/2026/a.md': `---\n${front}\n---\n\n${text}` });
  expect(check.stdout).toContain('missing-reach');
  expect(check.stderr).toContain('1 without reach');
  expect(page).toContain('reach not recorded');
  expect(page + badge + status).not.toMatch(
    /internal: no|No customer-facing production incidents|none on record|"none"/,
  );
});

it('records without a severity are no all-clear, and build says how many it leaves out', async () => {
  const record = (id: string) =>
    `---\nid: ${id}\ntitle: Declined\nimported: true\nstarted: 2023-04-11T10:00Z\n---\n\n${text}`;
  const files = Object.fromEntries(['a', 'b', 'c'].map((id) => [`postmortems/2023/${id}.md`, record(id)]));
  const { check, code, stderr, page, badge } = await build(files);
  expect(check.stderr).toContain('Not counted on the page: 3 without severity, 3 without reach');
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining('3 records are left out: their severity is not recorded'),
  ]);
  expect(page).toContain('3 records are not classified yet');
  expect(page).toContain('so nothing is claimed');
  expect(badge).toContain('not known');
});

it('a draft of a critical incident is on the page, and no all-clear stands above it', async () => {
  const { page } = await build({
    'postmortems/2026/a.md': `---\nid: a\ntitle: Declined\nseverity: critical\naffects-integrators:\n---\n\n<!-- debrief:todo -->\n`,
  });
  expect(page).toContain('An open incident does not say whom it affects, so nothing is claimed');
  expect(page).toContain('## Open incidents');
});

it('a folder of records that is misspelt is no empty history', async () => {
  const { root, commit } = createTempRepository();
  commit({ '.github/debrief.yml': 'records: postmortem\n', 'postmortems/2026/a.md': text });
  const { code, stderr } = await runInProcess(['check'], root);
  expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean "postmortems"?')]);
});
