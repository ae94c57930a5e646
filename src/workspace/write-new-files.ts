import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { diskRefusal, isDiskError } from './disk-error.ts';
import { lookAt } from './disk-tree.ts';
import { makeFolders } from './make-folders.ts';

export interface WrittenFile {
  /** From the root of the workspace. */
  readonly path: string;
  readonly outcome: 'written' | 'changed' | 'kept';
}

/** Writes files that are not there yet, through no link, and leaves every other one as it is. */
export function writeNewFiles(
  root: string,
  files: ReadonlyMap<string, string>,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): WrittenFile[] {
  return [...files].map(([local, text]): WrittenFile => {
    const file = path.join(root, local);
    try {
      if (lookAt(root, local) !== undefined) return { path: local, outcome: 'kept' };
      if (!dryRun) {
        makeFolders(path.dirname(file));
        writeFileSync(file, text, { flag: 'wx' });
      }
      return { path: local, outcome: 'written' };
    } catch (cause) {
      if (isDiskError(cause, 'EEXIST')) return { path: local, outcome: 'kept' };
      throw diskRefusal(`write "${file}"`, cause);
    }
  });
}
