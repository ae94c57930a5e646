import path from 'node:path';
import { gatherBuild } from '../../src/project/gather-build.ts';
import { buildHistory } from '../../src/workspace/build/build-history.ts';
import { createDiskTree } from '../../src/workspace/disk-tree.ts';
import { readLocalProject } from '../../src/workspace/read-local-project.ts';

/** Folder of a record with five images of each kind; `scripts/write-pictures.ts` draws them. */
export const pictureRoot = path.resolve(import.meta.dirname, '../fixtures/pictures');

/** Its site, images included, as a build makes it of a plain folder. */
export async function pictureSite(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const tree = createDiskTree(pictureRoot);
  const project = await readLocalProject(
    { root: pictureRoot, prefix: '', repository: undefined, revisions: undefined, tree },
    tree,
  );
  const { site, images } = await buildHistory(project, await gatherBuild(project), Date.parse('2026-06-22T12:00Z'));
  return new Map<string, string | Uint8Array>([...site, ...images]);
}
