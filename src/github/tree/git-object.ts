import { createHash } from 'node:crypto';

/** A folder as git would store it, with the ids that git would give. */
export interface FolderObject {
  readonly kind: 'folder';
  readonly id: string;
  readonly children: ReadonlyMap<string, FolderObject | FileObject>;
}

export interface FileObject {
  readonly kind: 'file';
  readonly id: string;
  readonly contents: string | Uint8Array;
}

/** Mutable while it is filled, file by file. */
type Draft = Map<string, Draft | FileObject>;

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects: SHA-1 of `<type> <length>\0<bytes>`. */
function objectId(type: 'blob' | 'tree', bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Git sorts a folder as if its name ended in `/`. */
function sortKey([name, child]: readonly [string, FolderObject | FileObject]): Buffer {
  return Buffer.from(child.kind === 'folder' ? `${name}/` : name);
}

function finish(draft: Draft): FolderObject {
  const entries = [...draft].map(([name, child]) => [name, child instanceof Map ? finish(child) : child] as const);
  entries.sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  const bytes = entries.map(([name, child]) =>
    Buffer.concat([
      Buffer.from(`${child.kind === 'folder' ? '40000' : '100644'} ${name}\0`),
      Buffer.from(child.id, 'hex'),
    ]),
  );
  return { kind: 'folder', id: objectId('tree', Buffer.concat(bytes)), children: new Map(entries) };
}

/** The tree that these files make, so that it can be compared with GitHub's without reading a file there. */
export function createFolderObject(files: ReadonlyMap<string, string | Uint8Array>): FolderObject {
  const root: Draft = new Map();
  for (const [path, contents] of files) {
    const steps = path.split('/');
    const name = steps.pop() ?? '';
    let folder = root;
    for (const step of steps) {
      const next = folder.get(step) ?? new Map();
      if (!(next instanceof Map)) throw new Error(`Unexpected file "${path}" below another file`);
      folder.set(step, next);
      folder = next;
    }
    folder.set(name, { kind: 'file', id: objectId('blob', Buffer.from(contents)), contents });
  }
  return finish(root);
}
