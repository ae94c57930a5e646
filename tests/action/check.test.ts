import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordText } from '../workspace/record-text.ts';
import { createTempFolder, createTempRepository, plainEnv, writeFiles } from '../workspace/temp-repository.ts';
import { runAction } from './run-action.ts';

const place = 'postmortems/2026/issue-1.md';

/** A repository on a pull request's merge commit, as `actions/checkout` leaves it, and the event's payload. */
function openPullRequest(before: Record<string, string | null>, change: Record<string, string | null>) {
  const repository = createTempRepository();
  const base = repository.commit({ 'README.md': '# Shop\n', ...before });
  repository.git('checkout', '-q', '-b', 'topic');
  const head = repository.commit(change);
  repository.git('checkout', '-q', '--detach', 'main');
  repository.git(
    '-c',
    'user.name=GitHub',
    '-c',
    'user.email=g@example.com',
    'merge',
    '-q',
    '--no-ff',
    '-m',
    'merge',
    'topic',
  );
  const repo = { id: 1 };
  const payload = {
    repository: { default_branch: 'main', private: false, visibility: 'public' },
    pull_request: { number: 7, base: { sha: base, repo }, head: { sha: head, repo: { id: 2 } } },
  };
  return { ...repository, base, head, payload };
}

const check = (workspace: string, payload: object) => runAction({ workspace, event: 'pull_request', payload });

describe('the Action checks a pull request', () => {
  it('passes a complete postmortem, without a token', async () => {
    const { root, payload } = openPullRequest({}, { [place]: recordText('issue-1') });
    const { code, stdout, outputs, summary } = await check(root, payload);
    expect({ code, outputs }).toMatchObject({ code: 0, outputs: { result: 'clean', errors: '0' } });
    // The record is of 2026 and the clock is the machine's: that it comes late may be said, and does not count.
    expect(stdout).not.toContain('::error');
    expect(summary).toContain('Primary database unavailable');
  });

  it('warns of a variable of its name that nobody reads', async () => {
    const { root, payload } = openPullRequest({}, { 'README.md': '# Shop 2\n' });
    const env = { DEBRIEF_NOWW: '2026-05-18T12:00Z' };
    const { code, stdout } = await runAction({ workspace: root, event: 'pull_request', payload, env });
    expect(code).toBe(0);
    expect(stdout).toContain('::warning::DEBRIEF_NOWW is no variable of Debrief: did you mean DEBRIEF_NOW?');
  });

  it('leads from each problem to the docs of its rule, where the runner says which Action runs', async () => {
    const { root, payload } = openPullRequest({}, { [place]: recordText('issue-1', { severity: 'sev1' }) });
    const env = { GITHUB_ACTION_REPOSITORY: 'octo/debrief', GITHUB_ACTION_REF: 'v1' };
    const told = await runAction({ workspace: root, event: 'pull_request', payload, env });
    expect(told.summary).toContain('/octo/debrief/blob/v1/docs/rules/unknown-severity.md)');
    const hostile = { GITHUB_ACTION_REPOSITORY: 'octo/debrief) [x](http://a', GITHUB_ACTION_REF: 'v1' };
    const plain = await runAction({ workspace: root, event: 'pull_request', payload, env: hostile });
    expect(plain.summary).not.toContain('docs/rules');
  });

  it('fails an incomplete one, with every problem at its line, on the diff, in the outputs and in the summary', async () => {
    const text = recordText('issue-1', { severity: 'sev1' }).replace(/## Detection[\s\S]*?(?=## Root)/, '');
    const { root, payload } = openPullRequest({}, { [place]: text });
    const { code, stdout, outputs, summary } = await check(root, payload);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=postmortems\/2026\/issue-1\.md,line=4,endLine=4,col=11,.*title=unknown-severity::/m,
    );
    expect(stdout).toMatch(/title=missing-section::/);
    expect(outputs).toMatchObject({ result: 'problems', errors: '2' });
    expect(JSON.parse(outputs.problems ?? '')).toMatchObject({ records: 1, errors: 2, warnings: 0 });
    expect(summary).toContain('missing-section');
  });

  it('looks only at what the pull request changes', async () => {
    const old = { 'postmortems/2026/issue-2.md': 'not a record' };
    const { root, payload } = openPullRequest(old, { [place]: recordText('issue-1') });
    expect(await check(root, payload)).toMatchObject({ code: 0, outputs: { errors: '0' } });
  });

  it('sees that a published record is deleted, and that a published time is changed', async () => {
    const [kept, gone] = ['postmortems/2026/issue-1.md', 'postmortems/2026/issue-2.md'];
    const { root, payload } = openPullRequest(
      { [kept]: recordText('issue-1'), [gone]: recordText('issue-2') },
      { [kept]: recordText('issue-1', { resolved: '2026-05-15T09:13Z' }), [gone]: null },
    );
    const { outputs } = await check(root, payload);
    const { problems } = JSON.parse(outputs.problems ?? '');
    expect(problems.map(({ rule, file }: { rule: string; file: string }) => [rule, file])).toEqual([
      ['changed-published-time', kept],
      ['deleted-record', gone],
    ]);
  });

  it('has nothing to do where no record is changed', async () => {
    const { root, payload } = openPullRequest({ [place]: 'not a record' }, { 'src/code.ts': '' });
    const { code, stdout, outputs } = await check(root, payload);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No record is changed here\n' });
    expect(outputs).toMatchObject({ result: 'clean', errors: '0' });
  });

  it('opens no symbolic link of the pull request', async () => {
    const repository = createTempRepository();
    const base = repository.commit({ 'README.md': '' });
    mkdirSync(path.join(repository.root, 'postmortems'));
    symlinkSync('../.git/config', path.join(repository.root, 'postmortems/x.md'));
    const head = repository.commit({});
    const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
    const { code, stdout, summary } = await check(repository.root, payload);
    expect(code).toBe(1);
    expect(stdout).toContain('title=unreadable-file');
    expect(stdout + summary).not.toContain('repositoryformatversion');
  });

  it('asks for the history in a checkout that lacks the base and cannot fetch it', async () => {
    const { root, payload } = openPullRequest({}, { [place]: recordText('issue-1') });
    const clone = path.join(createTempFolder(), 'clone');
    execFileSync('git', ['clone', '-q', '--depth=1', '--branch=topic', pathToFileURL(root).href, clone], {
      env: plainEnv(),
    });
    const { code, stdout, outputs } = await check(clone, payload);
    expect({ code, result: outputs.result }).toEqual({ code: 2, result: 'misuse' });
    expect(stdout).toContain('fetch-depth: 0');
  });

  it('exits 2 for a configuration with faults, each at its line', async () => {
    const { root, payload } = openPullRequest({}, { '.github/debrief.yml': 'servise: x\ntimezone: Mars\n' });
    const { code, stdout, outputs } = await check(root, payload);
    expect({ code, result: outputs.result, errors: outputs.errors }).toEqual({
      code: 2,
      result: 'misuse',
      errors: '2',
    });
    expect(stdout).toMatch(/file=\.github\/debrief\.yml,line=1,.*unknown-key/);
    expect(stdout).toMatch(/file=\.github\/debrief\.yml,line=2,/);
  });
});

describe('of the configuration that a pull request proposes, the Action', () => {
  const config = '.github/debrief.yml';
  const off = { [config]: 'rules: { missing-section: off }\n' };
  const incomplete = { [place]: recordText('issue-1').replace(/## Detection[\s\S]*?(?=## Root)/, '') };
  const recipient = (letter: string) => `redaction: { recipient: age1${letter.repeat(58)} }\n`;
  const fromBranch = <T extends { pull_request: { head: object; base: { repo: object } } }>(payload: T) => {
    const { head, base } = payload.pull_request;
    return { ...payload, pull_request: { ...payload.pull_request, head: { ...head, repo: base.repo } } };
  };
  async function rulesOf(root: string, payload: object): Promise<string[]> {
    const { outputs } = await check(root, payload);
    const { problems }: { problems: { rule: string; file: string; line: number }[] } = JSON.parse(
      outputs.problems ?? '',
    );
    return problems.map(({ rule, file, line }) => `${file}:${line} ${rule}`);
  }

  it.each([
    ['as the runner checks it out', () => undefined],
    [
      'in a checkout of its branch',
      ({ git }: ReturnType<typeof openPullRequest>) => void git('checkout', '-q', 'topic'),
    ],
  ])('believes a branch, and no fork, %s', async (_, arrange) => {
    const change = openPullRequest({ [config]: 'service: Shop\n' }, { ...off, ...incomplete });
    arrange(change);
    expect(await rulesOf(change.root, change.payload)).toEqual([`${place}:16 missing-section`]);
    expect(await rulesOf(change.root, fromBranch(change.payload))).toEqual([]);
  });

  it('believes no fork that takes it away', async () => {
    const { root, payload } = openPullRequest(off, { ...incomplete, [config]: null });
    expect(await rulesOf(root, payload)).toEqual([]);
    expect(await rulesOf(root, fromBranch(payload))).toEqual([`${place}:16 missing-section`]);
  });

  it('takes what the target says by now, where nothing is proposed', async () => {
    const { root, payload, git, commit } = openPullRequest({}, incomplete);
    git('checkout', '-q', '-B', 'main', payload.pull_request.base.sha);
    const base = { ...payload.pull_request.base, sha: commit(off) };
    git('checkout', '-q', 'topic');
    const later = { ...payload, pull_request: { ...payload.pull_request, base } };
    expect(await rulesOf(root, later)).toEqual([]);
    expect(await rulesOf(root, fromBranch(later))).toEqual([]);
  });

  it('tells another recipient that nobody approved, at its line', async () => {
    const { root, payload } = openPullRequest({ [config]: recipient('p') }, { [config]: `\n${recipient('q')}` });
    expect(await rulesOf(root, payload)).toEqual([`${config}:2 changed-recipient`]);
    const { root: same, payload: kept } = openPullRequest({ [config]: recipient('p') }, incomplete);
    expect(await rulesOf(same, kept)).toEqual([`${place}:16 missing-section`]);
  });
});

describe('the Action checks', () => {
  it('a merge group against its base', async () => {
    const repository = createTempRepository();
    const base = repository.commit({ 'postmortems/2026/issue-2.md': 'not a record' });
    const head = repository.commit({ [place]: recordText('issue-1') });
    const payload = { merge_group: { base_sha: base, head_sha: head } };
    const outcome = await runAction({ workspace: repository.root, event: 'merge_group', payload });
    expect(outcome).toMatchObject({ code: 0, outputs: { result: 'clean' } });
  });

  it('the whole tree on a push', async () => {
    const repository = createTempRepository();
    repository.commit({ 'postmortems/2026/issue-2.md': 'not a record', [place]: recordText('issue-1') });
    writeFiles(repository.root, { [place]: 'changed, but not committed' });
    const { code, outputs } = await runAction({ workspace: repository.root });
    expect(code).toBe(1);
    const { problems, records } = JSON.parse(outputs.problems ?? '');
    expect(records).toBe(2);
    expect(new Set(problems.map(({ file }: { file: string }) => file))).toEqual(
      new Set(['postmortems/2026/issue-2.md']),
    );
  });

  it('on a schedule what is published and what is overdue', async () => {
    const repository = createTempRepository();
    repository.commit({ [place]: recordText('issue-1') });
    const { code, stdout } = await runAction({ workspace: repository.root, event: 'schedule' });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  const many = '['.repeat(5_000_000);
  const asJson = 'does not hold the event as JSON';
  it.each([
    ['missing', undefined, asJson],
    ['garbled', '{', asJson],
    ['of another shape', '{"pull_request":{"number":"x"}}', asJson],
    ['ten megabytes of brackets', `{"a":${many}${many.replaceAll('[', ']')}}`, 'nests deeper than 64 levels'],
    ['larger than any event', `"${'a'.repeat(25 * 1024 * 1024)}"`, 'is larger than 25 MiB'],
  ])('nothing, with clear words, when the file of the event is %s', async (_how, text, words) => {
    const folder = createTempFolder();
    const file = path.join(folder, 'event.json');
    if (text !== undefined) writeFileSync(file, text);
    const { code, stdout, stderr } = await runAction({ workspace: folder, env: { GITHUB_EVENT_PATH: file } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toContain(`GITHUB_EVENT_PATH "${file}" ${words}`);
  });

  it('a folder of a repository, naming files from its root', async () => {
    const repository = createTempRepository();
    repository.commit({ 'pay/postmortems/2026/issue-2.md': 'not a record' });
    const run = { workspace: repository.root, with: { 'working-directory': 'pay' } };
    const { stdout } = await runAction(run);
    expect(stdout).toContain('::error file=pay/postmortems/2026/issue-2.md,line=1');
  });

  it.each([
    [{ command: 'chek' }, 'Unexpected command "chek", expected check, build, sweep or reconcile'],
    [{ 'publish-branch': '../x' }, 'Unexpected publish-branch "../x"'],
    [{ 'dry-run': 'perhaps' }, 'Unexpected dry-run "perhaps", expected true or false'],
    [{ 'publish-repository': 'acme' }, 'expected "owner/name"'],
  ])('refuses the inputs %j', async (given, words) => {
    const { code, stdout, outputs } = await runAction({ workspace: createTempFolder(), with: given });
    expect({ code, result: outputs.result }).toEqual({ code: 2, result: 'misuse' });
    expect(stdout).toContain(words);
  });
});
