import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { readWriters, type WrittenCommit } from '../../src/github/pull/read-writers.ts';
import { as, quiet, shop } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { checkAs, commit, headOf, propose, seeCheckRuns } from './open-change.ts';
import { openIncident } from './open-incident.ts';

const place = 'postmortems/2026/issue-9.md';
const withheld = recordText('issue-9').replace(
  '## Root cause\n',
  '## Root cause\n\n<!-- withheld: reason=security until=confirmed -->\n',
);

async function openWorld() {
  const incident = await openIncident({ labels: [] });
  const { sandbox, mona, bot } = incident;
  sandbox.configureRepository({ repository: 'acme/shop', private: false });
  sandbox.createUser({ login: 'reader' });
  sandbox.setRole({ repository: 'acme/shop', user: 'reader', role: 'read' });
  const found = async (number: number) => {
    await checkAs(bot(), number);
    const [run] = await seeCheckRuns(mona, await headOf(mona, number));
    return (
      run?.annotations
        .filter(({ title }) => title?.includes('redaction-without-approval'))
        .map(({ message }) => message) ?? []
    );
  };
  const approve = (client: Octokit, number: number) =>
    client.rest.pulls.createReview({ ...shop, pull_number: number, event: 'APPROVE' });
  return { ...incident, found, approve };
}

describe('an approval counts', () => {
  it('from people who may write here, and from nobody else', async () => {
    const { sandbox, mona, found, approve } = await openWorld();
    const number = await propose(mona, { [place]: withheld });
    const renovate = sandbox.createApp({
      ...{ slug: 'renovate', owner: 'acme', events: [] },
      permissions: { pull_requests: 'write', contents: 'write', metadata: 'read' },
    });
    const auth = {
      appId: renovate.id,
      privateKey: renovate.privateKey,
      ...{ installationId: sandbox.install({ app: 'renovate', account: 'acme' }).id },
    };
    const bot = new Octokit({ baseUrl: sandbox.apiUrl, authStrategy: createAppAuth, auth, log: quiet });
    expect(await found(number)).toHaveLength(1);
    for (const [client, words] of [
      [as(sandbox, 'stranger'), '@stranger does not count, who may not write'],
      [as(sandbox, 'reader'), 'who may not write'],
      [as(sandbox, 'hubot'), 'who may not write'],
      [bot, 'does not count'],
    ] as const) {
      await approve(client, number);
      expect((await found(number)).join()).toContain(words);
    }
    await approve(as(sandbox, 'octocat'), number);
    expect(await found(number)).toEqual([]);
  });

  it('not while a commit is written under an address of no account', async () => {
    const { sandbox, mona, found, approve } = await openWorld();
    const octocat = as(sandbox, 'octocat');
    const parent = await commit(octocat, { [place]: withheld }, { branch: 'topic' });
    const { data } = await octocat.rest.git.getCommit({ ...shop, commit_sha: parent });
    const who = { name: 'Nobody', email: 'nobody@nowhere.invalid', date: '2026-05-18T10:00:00Z' };
    const made = await octocat.rest.git.createCommit({
      ...shop,
      message: 'x',
      tree: data.tree.sha,
      parents: [parent],
      author: who,
      committer: who,
    });
    await octocat.rest.git.updateRef({ ...shop, ref: 'heads/topic', sha: made.data.sha });
    const { data: pull } = await mona.rest.pulls.create({ ...shop, head: 'topic', base: 'main', title: 't', body: '' });
    await approve(octocat, pull.number);
    expect((await found(pull.number)).join()).toContain(`it is not known who wrote ${made.data.sha.slice(0, 7)}`);
  });

  it('not from somebody who is named as a co-author', async () => {
    const { sandbox, mona, found, approve } = await openWorld();
    const message = 'docs: x\n\nCo-authored-by: Octo <1+octocat@users.noreply.github.com>';
    const number = await propose(mona, { [place]: withheld }, { message });
    await approve(as(sandbox, 'octocat'), number);
    expect((await found(number)).join()).toContain('@octocat does not count, who wrote some of it');
  });
});

describe('who wrote commits', () => {
  const written = (more: Partial<WrittenCommit>, message = ''): WrittenCommit => ({
    sha: 'abcdef1234',
    author: { login: 'ada' },
    committer: { login: 'ada' },
    commit: { message, author: { email: 'Ada@x.example' }, committer: { email: 'ada@x.example' } },
    ...more,
  });
  const web = { email: 'noreply@github.com' };

  it.each<readonly [string, WrittenCommit, readonly string[], number]>([
    ['one person', written({}), ['ada'], 0],
    ['a committer besides', written({ committer: { login: 'grace' } }), ['ada', 'grace'], 0],
    ['a committer of no account', written({ committer: null }), ['ada'], 1],
    ['an author of an empty account', written({ author: {} }), ['ada'], 1],
    [
      'on the web',
      written({ committer: null, commit: { message: '', author: { email: 'ada@x.example' }, committer: web } }),
      ['ada'],
      0,
    ],
    ['on the web, by its account', written({ committer: { login: 'web-flow' } }), ['ada'], 0],
    ['a co-author by a known address', written({}, 'x\n\nco-authored-by: A <ADA@x.example>'), ['ada'], 0],
    [
      'a co-author by an address of GitHub',
      written({}, 'x\n\nCo-Authored-By: G <12+grace-h@users.noreply.github.com>'),
      ['ada', 'grace-h'],
      0,
    ],
    ['a co-author by another address', written({}, 'x\n\nCo-authored-by: G <grace@y.example>'), ['ada'], 1],
  ])('%s', (_, one, committers, unknown) => {
    const found = readWriters([one]);
    expect([found.committers, found.unknownWriters.length]).toEqual([committers, unknown]);
  });
});
