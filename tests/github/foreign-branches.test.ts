import { describe, expect, it } from 'vitest';
import { readHead } from '../../src/github/api/read-repository.ts';
import { selvesOf } from '../../src/github/api/selves.ts';
import { readConfirmations } from '../../src/github/confirmation/read-confirmations.ts';
import { sweepRedactions } from '../../src/github/redaction/sweep-redactions.ts';
import { as, shop } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { sensitiveRecord } from '../workspace/sensitive-record.ts';
import { commit, createTestLog } from './open-change.ts';
import { openIncident, self } from './open-incident.ts';
import { openSweeps } from './open-sweeps.ts';

/** How somebody writes who wants to be taken for the App: its name and its address, which are no secret. */
async function forge(
  world: Awaited<ReturnType<typeof openIncident>>,
  branch: string,
  path: string,
  text: string,
  message: string,
) {
  const { mona, sandbox } = world;
  const bot = sandbox.state.users.find(({ login }) => login === self);
  const { data: main } = await mona.rest.repos.getBranch({ ...shop, branch: 'main' });
  const tree = await mona.rest.git.createTree({
    ...shop,
    base_tree: main.commit.sha,
    tree: [{ path, mode: '100644', type: 'blob', content: text }],
  });
  const author = { name: self, email: bot?.email ?? '', date: '2026-05-18T10:00:00Z' };
  const { data } = await mona.rest.git.createCommit({
    ...shop,
    message,
    tree: tree.data.sha,
    parents: [main.commit.sha],
    author,
    committer: author,
  });
  await mona.rest.git.createRef({ ...shop, ref: `refs/heads/${branch}`, sha: data.sha });
  return data.sha;
}

describe('a branch with one of our names is not ours:', () => {
  it('no pull request is opened from it as the draft of an issue, and the issue says why', async () => {
    const world = await openIncident();
    const path = `postmortems/2026/issue-${world.number}.md`;
    const sha = await forge(
      world,
      `postmortem/issue-${world.number}`,
      path,
      recordText(`issue-${world.number}`),
      'docs(postmortem): draft',
    );
    await world.look();
    const { pullRequests, comments } = await world.sight();
    expect(pullRequests).toEqual([]);
    expect(comments.join()).toContain(sha.slice(0, 7));
    await world.mona.rest.git.deleteRef({ ...shop, ref: `heads/postmortem/issue-${world.number}` });
    await world.look();
    expect((await world.sight()).pullRequests).toHaveLength(1);
  });

  it('no confirmation that somebody else has committed counts, and no lift is opened from their branch', async () => {
    const world = await openIncident({ labels: [] });
    const { mona, bot, sandbox } = world;
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    await commit(mona, { 'postmortems/2026/issue-42.md': sensitiveRecord() }, { branch: 'main' });
    const all =
      '{ "merchant-a": "2026-05-16T10:00Z", "merchant-b": "2026-05-16T10:00Z", "merchant-c": "2026-05-16T10:00Z" }\n';
    const message = 'docs(confirmations): merchant-a has confirmed issue-42';
    await forge(world, 'debrief/confirmations', 'confirmations/issue-42.json', all, message);
    const log = createTestLog();
    const received = await readConfirmations(
      { octokit: bot(), ...shop },
      await readHead({ octokit: bot(), ...shop }, 'debrief/confirmations'),
      log,
      selvesOf(self, { formerBots: [] }),
    );
    expect([...(received.get('issue-42') ?? [])]).toEqual([]);
    expect(log.lines.join()).toContain('it confirms nothing');
    const sweep = (now: string) =>
      sweepRedactions({ github: { octokit: bot(), ...shop }, now: Date.parse(now), log, self });
    expect((await sweep('2026-06-01T10:00Z')).lifts).toEqual([]);
    const { data } = await mona.rest.pulls.list({ ...shop, state: 'all' });
    expect(data.map(({ title }) => title)).toEqual([]);
  });

  it('a lift that is due is not opened from a branch that somebody has made before, and the log says so', async () => {
    const world = await openIncident({ labels: [] });
    const { mona, bot, sandbox } = world;
    sandbox.configureRepository({ repository: 'acme/shop', private: true });
    await commit(mona, { 'postmortems/2026/issue-42.md': sensitiveRecord() }, { branch: 'main' });
    await forge(world, 'debrief/lift-issue-42', 'README.md', 'mine', 'docs(postmortem): x');
    const log = createTestLog();
    const sweep = () =>
      sweepRedactions({ github: { octokit: bot(), ...shop }, now: Date.parse('2026-09-01T10:00Z'), log, self });
    expect((await sweep()).lifts).toEqual([]);
    expect(log.lines.join()).toContain('debrief/lift-issue-42');
    await mona.rest.git.deleteRef({ ...shop, ref: 'heads/debrief/lift-issue-42' });
    expect((await sweep()).lifts).toEqual(['issue-42']);
    expect(
      await as(sandbox, 'mona')
        .rest.pulls.list({ ...shop })
        .then(({ data }) => data.map(({ head }) => head.ref)),
    ).toContain('debrief/lift-issue-42');
  });

  it('no roll-up is opened from it, and the sweep says so until it is gone', async () => {
    const world = await openSweeps('2026-07-01T06:00:00Z', 'service: Shop\n');
    const text = '---\nid: found-1\ntitle: F\nseverity: medium\nresolved: 2026-05-20T09:00Z\n---\n';
    await commit(world.mona, { 'postmortems/2026/found-1.md': text }, { branch: 'main' });
    const branch = 'postmortem/rollup-2026-Q2';
    const sha = await forge(world, branch, 'postmortems/rollups/2026-Q2.md', 'theirs', 'docs(postmortem): x');
    const pulls = async () => (await world.mona.rest.pulls.list({ ...shop })).data.map(({ head }) => head.ref);
    const swept = await world.sweep('2026-07-01T06:17:00Z');
    expect(swept.unwatched).toEqual([
      { kind: 'foreign-branch', period: '2026-Q2', branch, commits: [sha.slice(0, 7)] },
    ]);
    expect(await pulls()).toEqual([]);
    await world.mona.rest.git.deleteRef({ ...shop, ref: `heads/${branch}` });
    expect((await world.sweep('2026-07-01T07:17:00Z')).unwatched).toEqual([]);
    expect(await pulls()).toEqual([branch]);
  });
});
