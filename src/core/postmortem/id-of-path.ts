import { plainSlug } from '../text/slug.ts';

/** The id that a record's path gives it: its file name without the ending, in the letters that an id has. */
export function idOfPath(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  return plainSlug(name) || 'record';
}
