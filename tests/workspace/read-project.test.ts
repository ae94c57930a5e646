import { expect, it } from 'vitest';
import { openRevision, openWorkspace } from '../../src/workspace/open-workspace.ts';
import { readProject } from '../../src/workspace/read-project.ts';
import { createTempFolder, createTempRepository, plainEnv, writeFiles } from './temp-repository.ts';

const inside = { '.github/debrief.yml/inside.yml': 'service: Pay\n' };
const refused = expect.objectContaining({
  kind: 'unusable-path',
  message: 'Unexpected folder ".github/debrief.yml", expected a text file',
});

it('a folder where the configuration should be is no missing configuration', async () => {
  const root = createTempFolder();
  writeFiles(root, inside);
  const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
  await expect(readProject(workspace, workspace.tree)).rejects.toThrow(refused);
});

it('nor is one in a commit', async () => {
  const { root, commit } = createTempRepository();
  commit(inside);
  const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
  await expect(openRevision(workspace, 'HEAD').then((tree) => readProject(workspace, tree))).rejects.toThrow(refused);
});

it('none at all is one with every default', async () => {
  const { root, commit } = createTempRepository();
  commit({ 'README.md': '' });
  const workspace = await openWorkspace({ cwd: root, env: plainEnv() });
  const { config, configText, configProblems } = await readProject(workspace, await openRevision(workspace, 'HEAD'));
  expect([config.records, configText, configProblems]).toEqual(['postmortems', undefined, []]);
});
