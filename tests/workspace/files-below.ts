import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder, by its path from there in order, with its bytes as one letter each. */
export function bytesBelow(folder: string): Map<string, string> {
  return readBelow(folder, 'latin1');
}

/** The same as texts. */
export function textsBelow(folder: string): Map<string, string> {
  return readBelow(folder, 'utf8');
}

function readBelow(folder: string, encoding: BufferEncoding): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();
  return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), encoding)]));
}
