import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isOwnPage } from '../../core/site/markdown-page.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { lookAt } from '../disk-tree.ts';
import { writeTextFile } from '../write-file.ts';

/** Throws when a page that somebody wrote by hand stands where the Markdown page goes: most who begin with Debrief have one. */
export function refuseForeignPage(root: string, local: string): void {
  if (lookAt(root, local) !== 'file') return;
  const file = path.join(root, local);
  const bytes = readFileSync(file);
  // A long history has a long page, and its mark stands at the end.
  if (isOwnPage(bytes.toString('utf8', Math.max(0, bytes.length - 1024)))) return;
  const text = bytes.toString();
  if (text.trim() === '' || isOwnPage(text)) return;
  throw new ProjectRefusal(
    'foreign-output',
    `Debrief did not write the page "${file}", so it stays: bring what it says into records and remove it, or set "page: markdown:" to another name`,
  );
}

/** Writes the Markdown page when its bytes differ; says whether it did. Throws like `refuseForeignPage`. */
export function writePage(root: string, local: string, text: string): boolean {
  refuseForeignPage(root, local);
  return writeTextFile(root, local, text);
}
