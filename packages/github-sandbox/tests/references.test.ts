import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readReferences } from '../src/git/references.ts';
import { gitEnvironment } from '../src/git/run.ts';

it('lists references as git does, packed ones and loose ones', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'sandbox-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Mona', '-c', 'user.email=mona@example.com', ...args], {
      cwd: directory,
      env: gitEnvironment,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '--bare');
  const tree = git('hash-object', '-t', 'tree', '-w', '/dev/null');
  const [first, second] = ['one', 'two'].map((words) => git('commit-tree', tree, '-m', words)) as [string, string];
  for (const name of ['heads/main', 'heads/feature/a', 'heads/feature-b', 'tags/v1', 'pull/1/head'])
    git('update-ref', `refs/${name}`, first);
  git('tag', '-a', 'v2', '-m', 'annotated', first);
  git('pack-refs', '--all');
  git('update-ref', 'refs/heads/main', second);
  git('update-ref', '-d', 'refs/heads/feature/a');
  git('update-ref', 'refs/heads/later', second);
  for (const prefix of ['refs/', 'refs/heads/', 'refs/heads/feature', 'refs/heads/main', 'refs/tags', 'refs/none/'])
    expect(Array.from(readReferences(directory, prefix), ([name, sha]) => `${sha} ${name}`).join('\n')).toBe(
      git('for-each-ref', '--format=%(objectname) %(refname)', prefix),
    );
});
