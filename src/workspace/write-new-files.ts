import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorMessage } from '../core/text/error-message.ts';
import { ProjectRefusal } from '../project/project-refusal.ts';
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
      if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return { path: local, outcome: 'kept' };
      const words = errorMessage(cause);
      throw new ProjectRefusal('disk-refused', `Cannot write "${file}": ${words}`, { cause });
    }
  });
}
