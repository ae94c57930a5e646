import { closestMatch } from 'leven';

/** The word that was probably meant, if one is near enough: a third of its letters may differ, at least two. */
export function suggest(written: string, known: readonly string[]): string | undefined {
  if (written.length > 64) return undefined;
  const plain = written.toLowerCase().replaceAll('_', '-');
  const maxDistance = Math.max(2, Math.floor(plain.length / 3));
  const near = closestMatch(plain, [...known], { maxDistance });
  return near !== undefined && near.length > 0 && plain.length > 1 ? near : undefined;
}
