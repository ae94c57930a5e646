import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lookAt } from './disk-tree.ts';
import type { WrittenFile } from './write-new-files.ts';

/**
 * Adds a line to `.gitignore`, unless it is there or `.gitignore` is no regular file.
 *
 * @param pattern one line, such as `site/`
 */
export function ignoreFolder(
  root: string,
  pattern: string,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): WrittenFile {
  const local = '.gitignore';
  const file = path.join(root, local);
  const seen = lookAt(root, local);
  if (seen !== undefined && seen !== 'file') return { path: local, outcome: 'kept' };
  const text = seen === 'file' ? readFileSync(file, 'utf8') : '';
  const bare = (line: string): string => line.trim().replace(/^\/|\/$/g, '');
  if (text.split('\n').some((line) => bare(line) === bare(pattern))) return { path: local, outcome: 'kept' };
  if (!dryRun) appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${pattern}\n`);
  return { path: local, outcome: seen === 'file' ? 'changed' : 'written' };
}
