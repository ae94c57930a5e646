import { findFrontMatter } from '../text/find-front-matter.ts';

/**
 * Offset at which the front matter ends (that of the line after its closing `---`), 0 without front matter, and undefined
 * when it is not closed before `limit`. What lies behind `limit`, the first marker, is not looked at: hidden text must not
 * be able to close the front matter.
 */
export function findFrontMatterEnd(source: string, limit: number): number | undefined {
  const found = findFrontMatter(source);
  if (found === undefined) return 0;
  return found.body === undefined || found.body > limit ? undefined : found.body;
}
