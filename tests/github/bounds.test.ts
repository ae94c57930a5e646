import type { Octokit } from '@octokit/rest';
import { expect, it } from 'vitest';
import { shop } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { checkAs, commit, headOf, seeCheckRuns } from './open-change.ts';
import { openIncident } from './open-incident.ts';

/** GitHub lists 3,000 files of a pull request, by their paths. */
const mostListed = 3000;

/** Opens a pull request whose record comes after more files than GitHub lists. */
async function proposeMany(client: Octokit, branch: string, record: { readonly path: string; readonly text: string }) {
  const { git, pulls, repos } = client.rest;
  const main = (await repos.getBranch({ ...shop, branch: 'main' })).data.commit.sha;
  const { sha } = (await git.createBlob({ ...shop, content: 'a' })).data;
  const file = { mode: '100644', type: 'blob' } as const;
  const many = Array.from({ length: mostListed + 1 }, (_, n) => ({ path: `lib/${n}.txt`, sha, ...file }));
  const tree = [...many, { path: record.path, content: record.text, ...file }];
  const made = await git.createTree({ ...shop, base_tree: main, tree });
  const created = await git.createCommit({ ...shop, message: 'docs: many', tree: made.data.sha, parents: [main] });
  const { data } = await repos.getBranch({ ...shop, branch }).catch(() => ({ data: undefined }));
  if (data === undefined) await git.createRef({ ...shop, ref: `refs/heads/${branch}`, sha: created.data.sha });
  else await git.updateRef({ ...shop, ref: `heads/${branch}`, sha: created.data.sha, force: true });
  if (data !== undefined) return 0;
  return (await pulls.create({ ...shop, head: branch, base: 'main', title: 'Many', body: '' })).data.number;
}

it('a check sees the record behind the files that GitHub lists, with as many requests as for one file', async () => {
  const { mona, bot, sandbox } = await openIncident({ labels: [] });
  const text = recordText('issue-9').replace(/^severity: .*$/m, 'severity: sev1');
  const number = await proposeMany(mona, 'topic', { path: 'postmortems/2026/issue-9.md', text });
  sandbox.forgetRequests();
  expect(await checkAs(bot(), number)).toBe('written');
  expect(sandbox.requests().length).toBeLessThan(40);
  const [run] = await seeCheckRuns(mona, await headOf(mona, number));
  expect(run?.annotations.map(({ path }) => path)).toContain('postmortems/2026/issue-9.md');
});

it('a look finds the record under a name of its own behind the files that GitHub lists', async () => {
  const { mona, look, sight, sandbox } = await openIncident();
  await look();
  const text = recordText('database-down').replace(/^id: .*$/m, 'id: database-down\nissue: 1');
  await proposeMany(mona, 'postmortem/issue-1', { path: 'postmortems/2026/database-down.md', text });
  sandbox.forgetRequests();
  await look();
  const lists = sandbox.requests().filter(({ url }) => url.includes('/files?'));
  // It looks twice, at four pages each.
  expect(lists.length).toBeLessThan(10);
  const { comments } = await sight();
  expect(comments[0]).toContain('#2 (draft) with `postmortems/2026/database-down.md`');
});

it('a look reads a hundred records that a pull request brings with one query', async () => {
  const { mona, look, sight, sandbox } = await openIncident();
  await look();
  const others = Array.from({ length: 100 }, (_, n) => [`postmortems/2025/a-${n}.md`, recordText(`a-${n}`)] as const);
  const own = recordText('database-down').replace(/^id: .*$/m, 'id: database-down\nissue: 1');
  const name = 'postmortems/2026/database-down.md';
  const gone = { 'postmortems/2026/issue-1.md': null };
  await commit(mona, { ...gone, ...Object.fromEntries(others), [name]: own }, { branch: 'postmortem/issue-1' });
  sandbox.forgetRequests();
  await look();
  expect(sandbox.requests().filter(({ url }) => url.includes('/git/blobs/')).length).toBeLessThan(10);
  expect((await sight()).comments[0]).toContain(`#2 (draft) with \`${name}\``);
});
