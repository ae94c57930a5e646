import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ProjectRefusal } from '../project/project-refusal.ts';
import { diskRefusal } from './disk-error.ts';
import { lookAt } from './disk-tree.ts';
import { makeFolders } from './make-folders.ts';

/**
 * Writes one text file below a root when its bytes differ, aside first, with the permissions that it has. Says whether it did.
 * Refuses to write through a symbolic link.
 */
export function writeTextFile(root: string, local: string, text: string): boolean {
  const file = path.join(root, local);
  const seen = lookAt(root, local);
  if (seen !== undefined && seen !== 'file')
    throw new ProjectRefusal('unusable-path', `"${file}" is a ${seen.replace('-', ' ')}, so nothing is written to it`);
  try {
    const bytes = Buffer.from(text);
    const before = seen === 'file' ? statSync(file) : undefined;
    if (before?.size === bytes.length && readFileSync(file).equals(bytes)) return false;
    makeFolders(path.dirname(file));
    const aside = path.join(path.dirname(file), `.${path.basename(file)}.debrief-part`);
    writeFileSync(aside, bytes);
    if (before !== undefined) chmodSync(aside, before.mode & 0o777);
    renameSync(aside, file);
    return true;
  } catch (cause) {
    throw diskRefusal(`write "${file}"`, cause);
  }
}

/** Writes a text file that a person named. Throws `ProjectRefusal`. */
export function writeNamedFile(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw diskRefusal(`write "${file}"`, cause);
  }
}
