import path from 'node:path';
import { gatherBuild } from '../src/project/gather-build.ts';
import { buildHistory } from '../src/workspace/build/build-history.ts';
import { createDiskTree } from '../src/workspace/disk-tree.ts';
import { readLocalProject } from '../src/workspace/read-local-project.ts';

/** Folder of the example, absolute. */
export const exampleRoot = path.resolve(import.meta.dirname, '../examples/oid4pay');

/**
 * What a build of the example gives, by paths in its folder. As a plain folder, without this repository's git: when its records were
 * committed here says nothing about their publication.
 */
export async function renderExample(): Promise<Map<string, string>> {
  const tree = createDiskTree(exampleRoot);
  const project = await readLocalProject(
    { root: exampleRoot, prefix: '', repository: undefined, revisions: undefined, tree },
    tree,
  );
  const input = await gatherBuild(project);
  const built = await buildHistory(project, input, input.newest, {
    log: { previous: undefined, began: 'it is an example' },
  });
  const { markdown, site } = project.config.page;
  const files = new Map([[markdown, built.markdown]]);
  for (const [file, contents] of built.site) files.set(`${site}/${file}`, contents);
  return files;
}
