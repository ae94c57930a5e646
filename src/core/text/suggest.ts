import { closestMatch } from 'leven';

/** The word that was probably meant, if one is near enough: it begins with what is written, or a third of the letters differ, at most (two in short words). */
export function suggest(written: string, known: readonly string[]): string | undefined {
  if (written.length > 64) return undefined;
  const plain = written.toLowerCase().replaceAll('_', '-');
  const longer = known.filter((word) => plain.length >= 3 && word.startsWith(plain));
  if (longer.length === 1) return longer[0];
  const maxDistance = Math.max(2, Math.floor(plain.length / 3));
  const near = closestMatch(plain, [...known], { maxDistance });
  return near !== undefined && near.length > 0 && plain.length > 1 ? near : undefined;
}
