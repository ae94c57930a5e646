import { configShape } from '../core/config/config-schema.ts';
import { isNearConfig } from './config-path.ts';
import { readTextFile } from './read-records.ts';
import type { Tree } from './tree.ts';

/** Files that are plainly meant as the configuration and are not read as it, sorted. */
export async function findNearConfigs(tree: Tree): Promise<readonly string[]> {
  const top = await tree.names('');
  const folders = top.filter((name) => name.toLowerCase() === '.github');
  const inside = await Promise.all(
    folders.map(async (folder) => (await tree.names(folder)).map((name) => `${folder}/${name}`)),
  );
  const near = inside.flat().filter(isNearConfig);
  // In the root a file of this name may be somebody else's, so it has to hold a key of ours.
  const own = await Promise.all(
    top.filter(isNearConfig).map(async (path) => ((await isOurs(tree, path)) ? [path] : [])),
  );
  return [...near, ...own.flat()].sort();
}

/** Not `version`, which files of many others have. */
const ownKeys = Object.keys(configShape).filter((name) => name !== 'version');
const key = new RegExp(`^(?:${ownKeys.join('|')})[ \\t]*:`, 'm');

async function isOurs(tree: Tree, path: string): Promise<boolean> {
  const found = await readTextFile(tree, path);
  return found !== undefined && 'text' in found && key.test(found.text);
}
