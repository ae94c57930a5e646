import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { isDiskError } from './disk-error.ts';

/**
 * Makes a folder and those above it, one by one. Node's own `recursive` never ends where a file system says of every new folder that its
 * parent is not there, as /proc does. Throws what the disk says.
 */
export function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process made the same meanwhile.
    if (!isDiskError(error, 'EEXIST')) throw error;
  }
}
