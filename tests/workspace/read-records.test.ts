import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordLimit } from '../../src/core/postmortem/record-file.ts';
import { readRecords, readTextFile } from '../../src/project/read-records.ts';
import type { Tree } from '../../src/project/tree.ts';
import { openRevision, openWorkspace } from '../../src/workspace/open-workspace.ts';
import { createTempFolder, createTempRepository, plainEnv, writeFiles } from './temp-repository.ts';

const hostile = {
  'postmortems/2026/issue-1.md': '\ufeffone\r\n',
  'postmortems/2026/issue-2.md': 'two',
  'postmortems/README.md': 'not a record',
  'postmortems/notes.txt': 'not a record',
  'postmortems/2026/with\nnewline.md': 'odd',
  'postmortems/2026/-n.md': 'dash',
  'postmortems/2026/*.md': 'star',
  'postmortems/2026/long.md': 'x'.repeat(recordLimit + 1),
  'postmortems/2026/just.md': 'x'.repeat(recordLimit),
};

function addHostileThings(root: string): void {
  writeFiles(root, hostile);
  writeFileSync(path.join(root, 'postmortems/2026/latin1.md'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  writeFileSync(Buffer.from(`${root}/postmortems/2026/caf\xe9.md`, 'latin1'), 'bytes');
  writeFileSync(path.join(root, 'secret'), 'token');
  symlinkSync('../../secret', path.join(root, 'postmortems/2026/link.md'));
  symlinkSync('..', path.join(root, 'postmortems/folder'));
}

async function summarise(tree: Tree): Promise<unknown> {
  const { files, refused } = await readRecords(tree, 'postmortems');
  return {
    files: Object.fromEntries(files.map((file) => [file.path, file.text.length])),
    refused: Object.fromEntries(refused.map((entry) => [entry.path, entry.reason])),
  };
}

const expected = {
  files: {
    'postmortems/2026/*.md': 4,
    'postmortems/2026/-n.md': 4,
    'postmortems/2026/issue-1.md': 6,
    'postmortems/2026/issue-2.md': 3,
    'postmortems/2026/just.md': recordLimit,
    'postmortems/2026/with\nnewline.md': 3,
  },
  refused: {
    'postmortems/2026/caf\ufffd.md': 'unusable-name',
    'postmortems/2026/latin1.md': 'not-utf8',
    'postmortems/2026/link.md': 'symbolic-link',
    'postmortems/2026/long.md': 'too-large',
    'postmortems/folder': 'symbolic-link',
  },
};

describe('reading records', () => {
  it('reads a plain folder, and opens no link, no huge file and no text that is not UTF-8', async () => {
    const root = createTempFolder();
    addHostileThings(root);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path.join(root, 'postmortems/2026/socket.md'), resolve));
    onTestFinished(() => void server.close());
    const { tree, repository } = await openWorkspace({ cwd: root, env: plainEnv() });
    expect(repository).toBeUndefined();
    expect(await summarise(tree)).toEqual({
      ...expected,
      refused: { ...expected.refused, 'postmortems/2026/socket.md': 'special-file' },
    });
  });

  it('reads a revision from git objects, without the work tree', async () => {
    const { root, commit, git } = createTempRepository();
    addHostileThings(root);
    const submodule = createTempRepository(path.join(createTempFolder()));
    submodule.commit({ 'x.md': 'inside' });
    git('submodule', '--quiet', 'add', submodule.root, 'postmortems/module');
    commit({});
    writeFiles(root, { 'postmortems/2026/issue-2.md': 'changed since' });
    const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
    expect(await summarise(await openRevision(workspace, 'HEAD'))).toEqual({
      ...expected,
      refused: { ...expected.refused, 'postmortems/module': 'submodule' },
    });
    expect(await summarise(workspace.tree)).toMatchObject({
      files: { 'postmortems/2026/issue-2.md': 'changed since'.length },
      refused: { 'postmortems/module': 'submodule' },
    });
  });

  it('reads HEAD of a bare repository', async () => {
    const { root, commit } = createTempRepository();
    commit({ 'postmortems/2026/issue-1.md': 'one' });
    const bare = path.join(createTempFolder(), 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', root, bare], { env: plainEnv() });
    const { tree, repository } = await openWorkspace({ cwd: bare, env: plainEnv() });
    expect(repository?.bare).toBe(true);
    expect(await summarise(tree)).toEqual({ files: { 'postmortems/2026/issue-1.md': 3 }, refused: {} });
  });

  it('follows no linked records folder', async () => {
    const [root, other] = [createTempFolder(), createTempFolder()];
    writeFiles(other, { '2026/issue-1.md': 'elsewhere' });
    symlinkSync(other, path.join(root, 'postmortems'));
    const { tree } = await openWorkspace({ cwd: root, env: plainEnv() });
    expect(await summarise(tree)).toEqual({ files: {}, refused: { postmortems: 'symbolic-link' } });
  });

  it('opens no configuration through a link', async () => {
    const { root, commit } = createTempRepository();
    mkdirSync(path.join(root, '.github'));
    symlinkSync('../.git/config', path.join(root, '.github/debrief.yml'));
    commit({});
    const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
    for (const tree of [workspace.tree, await openRevision(workspace, 'HEAD')])
      expect(await readTextFile(tree, '.github/debrief.yml')).toEqual({
        path: '.github/debrief.yml',
        reason: 'symbolic-link',
      });
  });

  it('takes the nearest folder with its own configuration as the root, else the top of the repository', async () => {
    const { root, commit } = createTempRepository();
    commit({
      'pay/.github/debrief.yml': '',
      'pay/postmortems/2026/a.md': 'a',
      'docs/x.md': '',
      'postmortems/b.md': 'b',
    });
    const inside = await openWorkspace({ cwd: path.join(root, 'pay/postmortems/2026'), env: plainEnv() });
    const outside = await openWorkspace({ cwd: path.join(root, 'docs'), env: plainEnv() });
    expect([inside.repository?.prefix, outside.repository?.prefix]).toEqual(['pay/', '']);
    expect(await summarise(await openRevision(inside, 'HEAD'))).toMatchObject({
      files: { 'postmortems/2026/a.md': 1 },
    });
    expect(await summarise(outside.tree)).toMatchObject({ files: { 'postmortems/b.md': 1 } });
  });

  it('runs nothing that the repository configures', async () => {
    const { root, commit, git } = createTempRepository();
    commit({ 'postmortems/2026/issue-1.md': 'one' });
    for (const key of ['core.fsmonitor', 'core.pager', 'diff.external', 'core.hooksPath'])
      git('config', key, `touch ${root}/ran-${key}; false`);
    const workspace = await openWorkspace({ cwd: root, env: plainEnv({ GIT_DIR: '/nowhere', GIT_PAGER: 'false' }) });
    await readRecords(await openRevision(workspace, 'HEAD'), 'postmortems');
    expect(readdirSync(root).filter((name) => name.startsWith('ran-'))).toEqual([]);
  });

  it.each(['nonsense', '--output=x', 'HEAD~5'])('names the revision %s that is not there', async (revision) => {
    const { root, commit } = createTempRepository();
    commit({});
    const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
    await expect(openRevision(workspace, revision)).rejects.toMatchObject({ code: 'unknown-revision', exitCode: 2 });
  });
});
