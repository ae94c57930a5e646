import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readPublications } from '../../../src/workspace/git/read-publications.ts';
import { openWorkspace } from '../../../src/workspace/open-workspace.ts';
import { createTempRepository, plainEnv } from '../temp-repository.ts';

it('of a partial clone that lacks an object starts no program of its configuration, and says which object is missing', async () => {
  const { root, commit, git } = createTempRepository();
  commit({ 'postmortems/2026/issue-1.md': '---\nid: issue-1\n---\n' });
  commit({ 'postmortems/2026/issue-2.md': '---\nid: issue-2\n---\n' });
  const missing = git('rev-parse', 'HEAD~1');
  const trace = path.join(root, 'started');
  git('config', 'core.sshCommand', `sh -c 'touch ${trace}'`);
  git('config', 'remote.origin.uploadpack', `touch ${trace}`);
  git('config', 'remote.origin.url', 'ssh://h.invalid/x');
  git('config', 'remote.origin.promisor', 'true');
  git('config', 'core.repositoryformatversion', '1');
  git('config', 'extensions.partialClone', 'origin');
  rmSync(path.join(root, '.git/objects', missing.slice(0, 2), missing.slice(2)));
  const { repository } = await openWorkspace({ cwd: root, env: plainEnv() });
  if (repository === undefined) throw new Error('Unexpected plain folder');
  await expect(readPublications(repository, 'HEAD', 'postmortems')).rejects.toThrow(missing);
  await expect(repository.git.objects.read(missing)).resolves.toBeUndefined();
  expect(existsSync(trace)).toBe(false);
});

it('speaks to nobody, whatever its configuration allows', async () => {
  const { root, commit, git } = createTempRepository();
  commit({ 'a.md': '' });
  const trace = path.join(root, 'started');
  git('config', 'core.sshCommand', `sh -c 'touch ${trace}'`);
  for (const name of ['ssh', 'file']) git('config', `protocol.${name}.allow`, 'always');
  const { repository } = await openWorkspace({ cwd: root, env: plainEnv() });
  for (const address of ['ssh://h.invalid/x', `file://${root}`])
    await expect(repository?.git.run(['ls-remote', address])).rejects.toThrow(/transport '\w+' not allowed/);
  expect(existsSync(trace)).toBe(false);
});
