import { digestText } from '../text/digest-text.ts';
import { fileName } from '../text/file-name.ts';
import { plainSlug, unaccented } from '../text/slug.ts';

/**
 * The id that a record's path gives it: its file name without the ending, in the letters that an id has. Accents are left out; of a name with
 * letters or digits of another script, or with none at all, a digest stands at the end, so that two such names have two ids.
 */
export function idOfPath(path: string): string {
  const name = fileName(path).replace(/\.md$/i, '');
  // Some systems give the names of files composed, others taken apart.
  const plain = isAscii.test(name) ? name : unaccented(name);
  const id = plainSlug(plain);
  if (id !== '' && (isAscii.test(plain) || !otherScript.test(plain))) return id;
  return `${id || 'record'}-${digestText(name.normalize('NFKC')).slice(0, 8)}`;
}

const isAscii = /^[ -~]*$/;
const otherScript = /[^\P{L}a-zA-Z]|[^\P{N}0-9]/u;
