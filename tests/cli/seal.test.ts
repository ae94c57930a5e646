import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTempFolder, createTempRepository, writeFiles } from '../workspace/temp-repository.ts';
import { runDebrief } from './run-debrief.ts';

const file = 'postmortems/2026/issue-42.md';
const secret = 'the kestrel key';
const record = `---\nid: issue-42\n---\n\nA <!-- redact: reason=security until=confirmed words=3 -->${secret}<!-- /redact -->.\n`;

async function createKeys(cwd: string) {
  const { stderr } = await runDebrief(['keygen', '--out', 'identity.txt'], { cwd });
  const recipient = /recipient: (age1\w+)/.exec(stderr)?.[1] ?? '';
  writeFiles(cwd, { '.github/debrief.yml': `redaction:\n  recipient: ${recipient}\n`, [file]: record });
  return { recipient, identity: readFileSync(path.join(cwd, 'identity.txt'), 'utf8') };
}

describe('debrief keygen', () => {
  it('writes an identity that only its owner can read, never over another', async () => {
    const cwd = createTempFolder();
    const { identity, recipient } = await createKeys(cwd);
    expect(identity).toMatch(/^# created: .+\n# public key: age1\w+\nAGE-SECRET-KEY-1\w+\n$/);
    expect(identity).toContain(recipient);
    expect(statSync(path.join(cwd, 'identity.txt')).mode & 0o777).toBe(0o600);
    const again = await runDebrief(['keygen', '--out', 'identity.txt'], { cwd });
    expect(again).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('existing-file') });
    const nowhere = await runDebrief(['keygen', '--out', 'no/where.txt'], { cwd });
    expect(nowhere).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/folder is not there.*missing-path/s),
    });
    expect(readFileSync(path.join(cwd, 'identity.txt'), 'utf8')).toBe(identity);
  });
});

describe('debrief seal and unseal', () => {
  it('seal a record for the recipient of the configuration, and open it for the holder of the identity', async () => {
    const cwd = createTempFolder();
    const { identity } = await createKeys(cwd);
    expect(await runDebrief(['seal', file], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: `${file}: 1 block sealed\n`,
    });
    const sealed = readFileSync(path.join(cwd, file), 'utf8');
    expect(sealed).not.toContain(secret);
    expect(sealed).toContain('<!-- sealed: reason=security until=confirmed words=3 -->\n```age\n-----BEGIN AGE');
    const shown = await runDebrief(['unseal', file, '--identity', 'identity.txt'], { cwd });
    expect(shown).toEqual({ code: 0, stdout: record, stderr: `${file}: 1 block opened\n` });
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(sealed);
    await runDebrief(['unseal', '--write', file], { cwd, env: { DEBRIEF_IDENTITY: identity } });
    expect(readFileSync(path.join(cwd, file), 'utf8')).toBe(record);
  });

  it('never repeat the text or a key when something is wrong', async () => {
    const cwd = createTempFolder();
    const { identity } = await createKeys(cwd);
    writeFileSync(path.join(cwd, 'bad.md'), record.replace('/redact', '/Redact'));
    const faulty = await runDebrief(['seal', 'bad.md'], { cwd });
    expect(faulty.code).toBe(1);
    expect(faulty.stderr).toMatch(/^bad\.md:5:\d+ This resembles a redaction marker/);
    await runDebrief(['seal', file], { cwd });
    const moved = readFileSync(path.join(cwd, file), 'utf8').replace('id: issue-42', 'id: issue-43');
    writeFileSync(path.join(cwd, 'copied.md'), moved);
    const copied = await runDebrief(['unseal', 'copied.md', '--identity', 'identity.txt'], { cwd });
    expect(copied).toMatchObject({ code: 1, stdout: moved });
    expect(copied.stderr).toContain(
      'copied.md:5:3 The sealed block cannot be opened: it was sealed for another record',
    );
    const keyless = await runDebrief(['unseal', file], { cwd, env: { DEBRIEF_IDENTITY: 'AGE-SECRET-KEY-1NONSENSE' } });
    expect(keyless).toMatchObject({ code: 2, stdout: '' });
    const said = [faulty, copied, keyless].map(({ stderr }) => stderr).join('\n');
    for (const word of [secret, 'NONSENSE', identity.trim().split('\n').at(-1) ?? '']) expect(said).not.toContain(word);
  });

  it.each([
    [['seal', 'nowhere.md'], 'missing-path\n'],
    [['seal', 'a.md'], 'missing-key\n'],
    [['seal', 'a.md', '--recipient', 'age1nonsense'], 'unreadable-recipient\n'],
    [['unseal', 'a.md'], 'missing-key\n'],
    [['hook', 'install'], 'not-a-repository\n'],
  ])('%j is misuse', async (args, words) => {
    const cwd = createTempFolder();
    writeFileSync(path.join(cwd, 'a.md'), record);
    if (args[1] === 'nowhere.md') args.push('--recipient', 'age1x');
    expect(await runDebrief(args, { cwd })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(words),
    });
  });
});

describe('debrief hook', () => {
  const setUp = async (...options: string[]) => {
    const repository = createTempRepository();
    repository.git('config', 'user.name', 'Ada');
    repository.git('config', 'user.email', 'ada@example.com');
    if (options[0] !== 'no remote') repository.git('remote', 'add', 'origin', 'https://github.com/acme/incidents');
    const installed = await runDebrief(
      ['hook', 'install', ...options.filter((option) => option.startsWith('-') || option === 'private')],
      {
        cwd: repository.root,
      },
    );
    writeFiles(repository.root, { [file]: record, 'docs/redaction.md': record });
    repository.git('add', '.');
    return { repository, installed, run: () => runDebrief(['hook', 'run'], { cwd: repository.root }) };
  };

  it('refuses to commit a plain redaction where the remote is, or may be, public', async () => {
    const { repository, installed, run } = await setUp();
    expect(installed).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Commits with plain redactions are refused'),
    });
    const hook = path.join(repository.root, '.git/hooks/pre-commit');
    expect(statSync(hook).mode & 0o111).not.toBe(0);
    expect(readFileSync(hook, 'utf8')).toContain('debrief hook run');
    const refused = await run();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`${file}:5:3 This redaction is not sealed`);
    expect(refused.stderr).not.toContain('docs/redaction.md');
    expect(refused.stderr).not.toContain(secret);
    expect(await runDebrief(['hook', 'install'], { cwd: repository.root })).toMatchObject({ code: 0 });
  });

  it('lets it pass in a private repository, and where there is no remote', async () => {
    expect(await (await setUp('--visibility', 'private')).run()).toMatchObject({ code: 0 });
    expect(await (await setUp('no remote')).run()).toMatchObject({ code: 0 });
  });

  it('looks at what is staged, not at the work tree', async () => {
    const { repository, run } = await setUp();
    writeFiles(repository.root, { [file]: 'changed since\n' });
    expect((await run()).code).toBe(1);
    repository.git('add', '.');
    writeFiles(repository.root, { [file]: record });
    expect((await run()).code).toBe(0);
  });

  it('leaves a hook of somebody else alone', async () => {
    const repository = createTempRepository();
    const hook = path.join(repository.root, '.git/hooks/pre-commit');
    writeFiles(repository.root, { '.git/hooks/pre-commit': '#!/bin/sh\nexit 0\n' });
    expect(await runDebrief(['hook', 'install'], { cwd: repository.root })).toMatchObject({ code: 2 });
    expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
    const husky = createTempRepository();
    husky.git('config', 'core.hooksPath', '.husky');
    const said = await runDebrief(['hook', 'install'], { cwd: husky.root });
    expect(said).toMatchObject({ code: 2, stderr: expect.stringContaining('debrief hook run') });
    expect(existsSync(path.join(husky.root, '.git/hooks/pre-commit'))).toBe(false);
  });
});
