import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { describe, expect, it } from 'vitest';
import { checkOwnPullRequest } from '../../src/github/check/check-own-pull-request.ts';
import { checkCommit, checkMergeGroup } from '../../src/github/check/check-pull-request.ts';
import { as, quiet, shop, withToken } from '../sandbox/open-sandbox.ts';
import { recordText } from '../workspace/record-text.ts';
import { secret as sensitive, sensitiveRecord } from '../workspace/sensitive-record.ts';
import { checkAs, commit, createTestLog, headOf, propose, seeCheckRuns } from './open-change.ts';
import { type Incident, openIncident, self, writes } from './open-incident.ts';

const place = 'postmortems/2026/issue-9.md';
const good = recordText('issue-9');
const secret = 'The supplier Contoso shipped the signing key with the test data';
const redacted = good.replace(
  '## Root cause\n',
  `## Root cause\n\n<!-- redact: reason=security until=confirmed words=10 -->${secret}.<!-- /redact -->\n`,
);

const rows = Array.from({ length: 60 }, (_, at) => `| Look at part ${at} | prevent |  | 2026-06-01 | #5 | open |\n`);
const sixty = good.replace(/\| --- \| --- \| --- \| --- .*\n/, (line) => line + rows.join(''));

const open = () => openIncident({ labels: [] });
const makePrivate = ({ sandbox }: Incident) => sandbox.configureRepository({ repository: 'acme/shop', private: true });

describe('a check through the API', () => {
  it('passes a complete record, with a preview, and writes nothing the second time', async () => {
    const { sandbox, mona, bot } = await open();
    const number = await propose(mona, { [place]: good });
    expect(await checkAs(bot(), number)).toBe('written');
    const runs = await seeCheckRuns(mona, await headOf(mona, number));
    expect(runs).toMatchObject([{ by: 'debrief', status: 'completed', conclusion: 'success', title: 'No problems' }]);
    expect(runs[0]?.summary).toContain('Primary database unavailable');
    const before = writes(sandbox).length;
    expect(await checkAs(bot(), number)).toBe('unchanged');
    expect(writes(sandbox).length).toBe(before);
  });

  it('passes a pull request without any record, so that a required check is not waited for', async () => {
    const { mona, bot } = await open();
    const number = await propose(mona, { 'src/index.js': 'export {};\n' });
    expect(await checkAs(bot(), number)).toBe('written');
    const runs = await seeCheckRuns(mona, await headOf(mona, number));
    expect(runs).toMatchObject([{ conclusion: 'success', title: 'No record to check', annotations: [] }]);
  });

  it('names every problem at its line, and goes green in the same place when they are mended', async () => {
    const { mona, bot } = await open();
    const number = await propose(mona, { [place]: good.replace(/^severity: .*$/m, 'severity: sev1') });
    await checkAs(bot(), number);
    const [bad] = await seeCheckRuns(mona, await headOf(mona, number));
    expect(bad).toMatchObject({
      conclusion: 'failure',
      annotations: [{ path: place, start_line: 4, annotation_level: 'failure', title: 'unknown-severity' }],
    });
    expect(bad?.summary).toContain(`issue-9.md?plain=1#L4`);
    await commit(mona, { [place]: good }, { branch: 'topic' });
    await checkAs(bot(), number);
    expect(await seeCheckRuns(mona, await headOf(mona, number))).toMatchObject([{ conclusion: 'success' }]);
  });

  it('writes sixty annotations in two requests, and asked again shows one check run with the same', async () => {
    const { sandbox, mona, bot } = await open();
    const number = await propose(mona, { [place]: sixty });
    await checkAs(bot(), number);
    const head = await headOf(mona, number);
    const [first, ...others] = await seeCheckRuns(mona, head);
    expect(others).toEqual([]);
    expect(first?.annotations.length).toBeGreaterThanOrEqual(60);
    expect(new Set(first?.annotations.map(({ start_line, title }) => `${start_line} ${title}`)).size).toBe(
      first?.annotations.length,
    );
    expect(writes(sandbox).filter((line) => line.includes('check-runs')).length).toBe(2);
    expect(await checkAs(bot(), number, { again: true })).toBe('written');
    expect(await seeCheckRuns(mona, head)).toEqual([first]);
  });

  it('finishes what a crash between two requests has left', async () => {
    const { sandbox, mona, bot } = await open();
    const number = await propose(mona, { [place]: sixty });
    sandbox.fault({ method: 'PATCH', path: '/repos/acme/shop/check-runs/*', status: 502 });
    await expect(checkAs(bot(), number)).rejects.toThrow('502');
    const head = await headOf(mona, number);
    expect(await seeCheckRuns(mona, head)).toMatchObject([{ status: 'in_progress' }]);
    await checkAs(bot(), number);
    const [run, ...others] = await seeCheckRuns(mona, head);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(new Set(run?.annotations.map(({ start_line, title }) => `${start_line} ${title}`)).size).toBe(
      run?.annotations.length,
    );
  });

  it('never opens a link, nor believes one', async () => {
    const { mona, bot } = await open();
    const number = await propose(mona, { [place]: { link: '../../.git/config' } });
    await checkAs(bot(), number);
    expect(await seeCheckRuns(mona, await headOf(mona, number))).toMatchObject([
      { conclusion: 'failure', annotations: [{ path: place, title: 'unreadable-file' }] },
    ]);
  });

  it('knows what was there before: a record taken away, an id that came to the target meanwhile', async () => {
    const { mona, bot } = await open();
    await commit(mona, { [place]: good }, { branch: 'main' });
    const gone = await propose(mona, { [place]: null }, { branch: 'gone' });
    const same = await propose(mona, { 'postmortems/2026/issue-8.md': recordText('issue-8') }, { branch: 'same' });
    await commit(mona, { 'postmortems/2025/issue-8.md': recordText('issue-8') }, { branch: 'main' });
    await checkAs(bot(), gone);
    await checkAs(bot(), same);
    const titles = async (number: number) =>
      (await seeCheckRuns(mona, await headOf(mona, number)))[0]?.annotations.map(({ title }) => title);
    expect(await titles(gone)).toContain('deleted-record');
    expect(await titles(same)).toContain('duplicate-id');
  });

  it('misses the records that a change of their folder leaves behind', async () => {
    const { mona, bot } = await open();
    await commit(mona, { [place]: good, 'postmortems/2026/issue-8.md': recordText('issue-8') }, { branch: 'main' });
    const number = await propose(mona, {
      '.github/debrief.yml': 'records: incidents\n',
      'incidents/2026/issue-8.md': recordText('issue-8'),
      'postmortems/2026/issue-8.md': null,
    });
    await checkAs(bot(), number);
    const [run] = await seeCheckRuns(mona, await headOf(mona, number));
    const gone = run?.annotations.filter(({ title }) => title === 'deleted-record').map(({ path }) => path);
    expect(gone).toEqual([place]);
  });

  it('compares with the labels that the issue has now', async () => {
    const { mona, bot, number: issue } = await open();
    await mona.rest.issues.addLabels({ ...shop, issue_number: issue, labels: ['severity: low'] });
    const text = recordText(`issue-${issue}`, { issue: String(issue) });
    const number = await propose(mona, { [`postmortems/2026/issue-${issue}.md`]: text });
    await checkAs(bot(), number);
    const [run] = await seeCheckRuns(mona, await headOf(mona, number));
    expect(run?.annotations.map(({ title }) => title)).toEqual(['severity-mismatch']);
  });

  it('wants somebody else to approve a redaction, and counts only approvals of the newest commit', async () => {
    const incident = await open();
    const { sandbox, mona, bot } = incident;
    makePrivate(incident);
    const number = await propose(mona, { [place]: redacted });
    const titles = async () => {
      await checkAs(bot(), number);
      return (await seeCheckRuns(mona, await headOf(mona, number)))[0]?.annotations.map(({ title }) => title);
    };
    expect(await titles()).toContain('redaction-without-approval');
    const octocat = as(sandbox, 'octocat');
    await octocat.rest.pulls.createReview({ ...shop, pull_number: number, event: 'APPROVE' });
    expect(await titles()).not.toContain('redaction-without-approval');
    await commit(mona, { 'README.md': '# Shop again\n' }, { branch: 'topic' });
    expect(await titles()).toContain('redaction-without-approval');
  });

  it.each([place, 'postmortems/2026/another-name.md'])(
    'believes no confirmation that the pull request itself adds to %s',
    async (file) => {
      const incident = await open();
      const { mona, bot } = incident;
      makePrivate(incident);
      const keys = 'security-sensitive: true\nconfirmations:\n  from: [merchant-a]\n';
      const before = redacted.replace(/^takeaway/m, `${keys}takeaway`);
      await commit(mona, { [file]: before }, { branch: 'main' });
      const lifted = before
        .replace(/<!-- redact:.*?-->|<!-- \/redact -->/g, '')
        .replace('from: [merchant-a]', 'from: [merchant-a]\n  received: { merchant-a: 2026-05-16T10:00Z }');
      const number = await propose(mona, { [file]: lifted });
      await checkAs(bot(), number);
      const [run] = await seeCheckRuns(mona, await headOf(mona, number));
      expect(run?.annotations.map(({ title }) => title)).toContain('lifted-early');
    },
  );

  it('finds redacted text in title, body, branch and commit messages, and repeats it nowhere', async () => {
    const incident = await open();
    const { sandbox, mona, bot } = incident;
    makePrivate(incident);
    const branch = secret.toLowerCase().replaceAll(' ', '-');
    const number = await propose(mona, { [place]: redacted }, { branch, title: secret, body: secret, message: secret });
    const log = createTestLog();
    await checkAs(bot(), number, { log });
    const [run] = await seeCheckRuns(mona, await headOf(mona, number));
    const leaks = run?.annotations.filter(({ title }) => title === 'redacted-text-leak') ?? [];
    expect(leaks.length).toBeGreaterThanOrEqual(3);
    const written = JSON.stringify(run) + log.lines.join('\n');
    for (const word of ['Contoso', 'contoso', 'signing key', 'signing-key']) expect(written).not.toContain(word);
    expect(sandbox.requests().some(({ url }) => url.includes('Contoso'))).toBe(false);
  });

  it('calls plain redactions of a public repository disclosed, on a pull request and in every record of a branch', async () => {
    const { mona, bot } = await open();
    const head = await commit(mona, { [place]: redacted }, { branch: 'main' });
    const input = {
      github: { octokit: bot(), ...shop },
      now: Date.parse('2026-05-18T12:00Z'),
      log: createTestLog(),
      self,
    };
    expect(await checkCommit({ ...input, head })).toBe('written');
    const [run] = await seeCheckRuns(mona, head);
    expect(run?.annotations.map(({ title }) => title)).toContain('plain-redaction-in-public');
    expect(JSON.stringify(run)).not.toContain('Contoso');
  });

  it('checks the commits of a merge queue', async () => {
    const { mona, bot } = await open();
    const base = (await mona.rest.repos.getBranch({ ...shop, branch: 'main' })).data.commit.sha;
    const head = await commit(
      mona,
      { [place]: good.replace(/^severity: .*$/m, 'severity: sev1') },
      { branch: 'queue' },
    );
    const input = {
      github: { octokit: bot(), ...shop },
      now: Date.parse('2026-05-18T12:00Z'),
      log: createTestLog(),
      self,
    };
    await checkMergeGroup({ ...input, head, base });
    expect(await seeCheckRuns(mona, head)).toMatchObject([{ conclusion: 'failure' }]);
  });

  it('does not believe the configuration of a fork, but tells its faults', async () => {
    const { sandbox, mona, bot } = await open();
    await sandbox.createRepository({ owner: 'stranger', name: 'shop', forkOf: 'acme/shop' });
    const stranger = as(sandbox, 'stranger');
    const off = { '.github/debrief.yml': 'rules: { missing-section: off }\n' };
    const bad = { ...off, [place]: good.replace(/## Detection[\s\S]*?(?=## Root)/, '') };
    await commit(stranger, bad, { branch: 'topic', repo: { owner: 'stranger', repo: 'shop' } });
    const opening = { ...shop, head: 'stranger:topic', base: 'main', title: 'A postmortem' };
    const { number } = (await stranger.rest.pulls.create(opening)).data;
    await checkAs(bot(), number);
    const [run] = await seeCheckRuns(mona, await headOf(mona, number));
    expect(run?.annotations.map(({ title }) => title)).toContain('missing-section');
    const broken = { '.github/debrief.yml': 'rules: { missing-section: maybe }\n' };
    await commit(stranger, broken, { branch: 'topic', repo: { owner: 'stranger', repo: 'shop' } });
    await checkAs(bot(), number);
    const [faulty] = await seeCheckRuns(mona, await headOf(mona, number));
    expect(faulty).toMatchObject({ conclusion: 'failure', annotations: [{ path: '.github/debrief.yml' }] });
  });

  it('leaves a pull request to the workflow that has a job of that name', async () => {
    const { mona, bot } = await open();
    const workflow = 'on: [pull_request]\njobs:\n  check:\n    name: debrief\n    runs-on: ubuntu-latest\n';
    await commit(mona, { '.github/workflows/debrief.yml': workflow }, { branch: 'main' });
    const number = await propose(mona, { [place]: good });
    expect(await checkAs(bot(), number)).toBe('left');
    expect(await seeCheckRuns(mona, await headOf(mona, number))).toEqual([]);
  });

  it('is not silenced by a job that the change brings, or has changed, nor by a check run of another App', async () => {
    const { sandbox, mona, bot } = await open();
    const workflow =
      'on: [pull_request]\njobs:\n  debrief:\n    runs-on: ubuntu-latest\n    steps: [{ run: "true" }]\n';
    const bad = good.replace(/^severity: .*$/m, 'severity: sev1');
    const brought = await propose(mona, { [place]: bad, '.github/workflows/x.yml': workflow }, { branch: 'brought' });
    expect(await checkAs(bot(), brought)).toBe('written');
    await sandbox.createRepository({ owner: 'stranger', name: 'shop', forkOf: 'acme/shop' });
    const stranger = as(sandbox, 'stranger');
    await commit(
      stranger,
      { [place]: bad, '.github/workflows/x.yml': workflow },
      { branch: 'evil', repo: { owner: 'stranger', repo: 'shop' } },
    );
    const { data } = await stranger.rest.pulls.create({
      ...shop,
      head: 'stranger:evil',
      base: 'main',
      title: 't',
      body: '',
    });
    expect(await checkAs(bot(), data.number)).toBe('written');
    await commit(mona, { '.github/workflows/debrief.yml': `${workflow}# ours\n` }, { branch: 'main' });
    const changed = await propose(
      mona,
      { [place]: bad, '.github/workflows/debrief.yml': workflow },
      { branch: 'changed' },
    );
    expect(await checkAs(bot(), changed)).toBe('written');
    expect(await checkAs(bot(), await propose(mona, { [place]: bad }, { branch: 'plain' }))).toBe('left');
    const other = sandbox.createApp({
      slug: 'other',
      owner: 'acme',
      permissions: { checks: 'write', metadata: 'read' },
      events: [],
    });
    const auth = {
      appId: other.id,
      privateKey: other.privateKey,
      installationId: sandbox.install({ app: 'other', account: 'acme' }).id,
    };
    const client = new Octokit({ baseUrl: sandbox.apiUrl, authStrategy: createAppAuth, auth, log: quiet });
    await commit(mona, { '.github/workflows/debrief.yml': null }, { branch: 'main' });
    const spoofed = await propose(mona, { [place]: bad }, { branch: 'spoofed' });
    const head = await headOf(mona, spoofed);
    await client.rest.checks.create({
      ...shop,
      name: 'debrief',
      head_sha: head,
      status: 'completed',
      conclusion: 'success',
    });
    expect(await checkAs(bot(), spoofed)).toBe('written');
    expect((await seeCheckRuns(mona, head)).map(({ by, conclusion }) => `${by} ${conclusion}`).toSorted()).toEqual([
      'debrief failure',
      'other success',
    ]);
  });

  it('asks for an approval when rules are switched off, markers taken away, or the embargo is weakened by configuration alone', async () => {
    const incident = await open();
    const { mona, bot } = incident;
    makePrivate(incident);
    await commit(mona, { 'postmortems/2026/issue-42.md': sensitiveRecord() }, { branch: 'main' });
    const titles = async (files: Parameters<typeof propose>[1], branch: string) => {
      const number = await propose(mona, files, { branch });
      await checkAs(bot(), number);
      const [run] = await seeCheckRuns(mona, await headOf(mona, number));
      return [run?.conclusion, ...new Set(run?.annotations.map(({ title }) => title?.replace(/.*\((.*)\)$/, '$1')))];
    };
    const off = 'rules: { lifted-early: off, redaction-without-approval: off, redacted-text-leak: off, secret: off }\n';
    const plain = { 'postmortems/2026/issue-42.md': sensitiveRecord(sensitive) };
    expect(await titles({ '.github/debrief.yml': off, ...plain }, 'a')).toEqual(
      expect.arrayContaining(['failure', 'lifted-early', 'weakened-embargo']),
    );
    expect(await titles({ '.github/debrief.yml': off }, 'b')).toEqual(['failure', 'weakened-embargo']);
    expect(await titles({ '.github/debrief.yml': 'redaction: { not-after: 1 days }\n' }, 'c')).toEqual([
      'failure',
      'weakened-embargo',
    ]);
    const copied = {
      'postmortems/2026/issue-9.md': good.replace('## Root cause\n', `## Root cause\n\n- ${sensitive}.\n`),
    };
    expect(await titles(copied, 'copied')).toEqual(expect.arrayContaining(['failure', 'weakened-embargo']));
    const renamed = {
      'postmortems/2026/issue-42.md': null,
      'postmortems/2026/issue-43.md': sensitiveRecord(sensitive, 'issue-43'),
    };
    expect(await titles(renamed, 'd')).toEqual(
      expect.arrayContaining(['failure', 'deleted-record', 'weakened-embargo']),
    );
  });

  it('says what GitHub refused', async () => {
    const incident = await open();
    const number = await propose(incident.mona, { [place]: good });
    const { token } = incident.sandbox.createActionsToken({
      repository: 'acme/shop',
      permissions: { contents: 'read', pull_requests: 'read', issues: 'read', checks: 'read' },
    });
    await expect(checkAs(withToken(incident.sandbox, token), number)).rejects.toMatchObject({
      name: 'GitHubRefusal',
      status: 403,
    });
  });
});

describe('a pull request of a workflow', () => {
  const permissions = { contents: 'write', pull_requests: 'write', issues: 'read' } as const;
  const input = { now: Date.parse('2026-05-18T12:00Z') };
  const openAs = async (more: Readonly<Record<string, 'write'>>) => {
    const { sandbox, mona } = await open();
    const { token } = sandbox.createActionsToken({ repository: 'acme/shop', permissions: { ...permissions, ...more } });
    const octokit = withToken(sandbox, token);
    await commit(
      mona,
      { '.github/workflows/debrief.yml': 'on: pull_request\njobs: { debrief: {} }\n' },
      { branch: 'main' },
    );
    return { mona, octokit, pullNumber: await propose(octokit, { [place]: good }), log: createTestLog() };
  };

  it('is checked by the job that opened it, although there is a workflow, which does not run', async () => {
    const { mona, octokit, pullNumber, log } = await openAs({ checks: 'write' });
    expect(await checkOwnPullRequest({ ...input, github: { octokit, ...shop }, pullNumber, log })).toBe('written');
    expect(await checkOwnPullRequest({ ...input, github: { octokit, ...shop }, pullNumber, log })).toBe('unchanged');
    expect(await seeCheckRuns(mona, await headOf(mona, pullNumber))).toMatchObject([
      { by: 'github-actions', conclusion: 'success' },
    ]);
  });

  it('without the permission is told of in the log, and nothing fails', async () => {
    const { octokit, pullNumber, log } = await openAs({});
    expect(await checkOwnPullRequest({ ...input, github: { octokit, ...shop }, pullNumber, log })).toBeUndefined();
    expect(log.lines.join('\n')).toContain('checks: write');
  });

  it('opened with the token of an App is left to the workflows that it starts', async () => {
    const { mona, bot } = await open();
    const pullNumber = await propose(mona, { [place]: good });
    expect(
      await checkOwnPullRequest({
        ...input,
        github: { octokit: bot(), ...shop },
        self,
        pullNumber,
        log: createTestLog(),
      }),
    ).toBe('left');
  });
});
