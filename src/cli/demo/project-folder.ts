import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import names from '../../../names.json' with { type: 'json' };

function isProject(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const read: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof read === 'object' && read !== null && 'name' in read && read.name === names.package;
}

/** Debrief's own folder, with `dist/` and `examples/`: found upwards, the same from the sources and from a bundle. */
export function findProjectFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (isProject(folder)) return folder;
    if (folder === path.dirname(folder))
      throw new Error(`Unexpected place of ${import.meta.dirname}, expected Debrief's own folder`);
  }
}
