import { type Folder, type FolderEntry, type FolderReader, isFolder, isLinkMode } from './folder.ts';
import type { Change } from './revisions.ts';

function changeOf(path: string, before: FolderEntry | undefined, after: FolderEntry | undefined): Change {
  const kind = before === undefined ? 'added' : after === undefined ? 'deleted' : 'modified';
  return {
    path,
    kind,
    before: before?.mode.startsWith('100') ? before.id : undefined,
    isLink: isLinkMode(after?.mode),
  };
}

const readSide = async (folders: FolderReader, entry: FolderEntry | undefined): Promise<Folder> =>
  isFolder(entry) ? folders.read(entry.id) : new Map();

/** Compares two folders by the ids of what is in them, so that only what differs is read. */
export async function compareFolders(
  folders: FolderReader,
  before: Folder,
  after: Folder,
  at: string,
): Promise<Change[]> {
  if (before === after) return [];
  const [left, right] = before.without?.(after) ?? [before, after];
  const names = new Set([...left.keys(), ...right.keys()]);
  const changes = [...names].map(async (name): Promise<Change[]> => {
    const [old, now] = [left.get(name), right.get(name)];
    if (old?.rawId === now?.rawId && old?.mode === now?.mode) return [];
    const path = at + (now ?? old)?.name;
    const files = [isFolder(old) ? undefined : old, isFolder(now) ? undefined : now] as const;
    const own = files[0] === files[1] ? [] : [changeOf(path, ...files)];
    if (!isFolder(old) && !isFolder(now)) return own;
    const inside = await Promise.all([readSide(folders, old), readSide(folders, now)]);
    return [...own, ...(await compareFolders(folders, ...inside, `${path}/`))];
  });
  return (await Promise.all(changes)).flat();
}
