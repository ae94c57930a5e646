/**
 * The word that was probably meant, if exactly one is near enough: it begins with what is written, or one slip in every three
 * letters leads to it (a letter too many, too few, another one, or two swapped). A wrong guess is worse than none.
 */
export function suggest(written: string, known: readonly string[]): string | undefined {
  if (written.length > 64) return undefined;
  const plain = written.toLowerCase().replaceAll('_', '-');
  const longer = known.filter((word) => plain.length >= 3 && word.toLowerCase().startsWith(plain));
  if (longer.length === 1) return longer[0];
  const ranked = known
    .map((word) => ({ word, slips: countSlips(plain, word.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips);
  const [best, next] = ranked;
  if (best === undefined || best.slips > Math.floor(plain.length / 3)) return undefined;
  return next?.slips === best.slips ? undefined : best.word;
}

/** How many letters have to be added, left out, replaced or swapped with their neighbour. */
function countSlips(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
          ? (beforeLast[column - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      current.push(Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, replaced, swapped));
    }
    [beforeLast, last] = [last, current];
  }
  return last[to.length] ?? 0;
}
