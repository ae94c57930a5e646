import { existsSync, type FSWatcher, statSync, watch } from 'node:fs';
import path from 'node:path';

/** Editors save in several steps; one call follows all of them. In milliseconds. */
const settle = 80;

/** The folder itself, or what there is of the way to it, down from `root`. */
function nearestExisting(root: string, folder: string): string {
  let at = folder;
  while (at !== root && path.dirname(at) !== at && !existsSync(at)) at = path.dirname(at);
  return at;
}

/** Tells a folder from another one that was made in its place; undefined where there is none. */
function identityOf(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats && `${folder} ${stats.dev} ${stats.ino}`;
}

/**
 * Watches one folder with all that is in it. While there is none, the nearest folder above it is watched until it appears, and the
 * same when it goes away. Gives what ends the watching.
 */
function watchFolder(root: string, folder: string, changed: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let watched: string | undefined;
  const follow = (): boolean => {
    let moved = false;
    // What appears between the look and the watch is found by the next look.
    for (;;) {
      const at = nearestExisting(root, folder);
      const identity = identityOf(at);
      if (identity === undefined || identity === watched) return moved;
      watcher?.close();
      const isFolder = at === folder;
      watcher = watch(at, { recursive: isFolder }, () => {
        const hasMoved = follow();
        if (isFolder || (hasMoved && existsSync(folder))) changed();
      });
      watcher.on('error', () => {
        follow();
        changed();
      });
      watched = identity;
      moved = true;
    }
  };
  follow();
  return () => watcher?.close();
}

/**
 * Calls back once after each burst of changes in folders, which need not exist yet. Gives what ends the watching.
 *
 * @param root A folder that exists
 * @param folders Below `root`, relative to it
 * @throws what the system says if it cannot watch
 */
export function watchFolders(root: string, folders: readonly string[], changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settle);
  };
  const ends = folders.map((folder) => watchFolder(root, path.join(root, folder), later));
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
  };
}
