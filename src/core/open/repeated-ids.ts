/** The ids that more than one record has: nobody can say which is meant, so `check` refuses all of them and `build` shows none. */
export function repeatedIds(ids: Iterable<string | undefined>): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const id of ids) {
    if (id === undefined) continue;
    if (seen.has(id)) repeated.add(id);
    seen.add(id);
  }
  return repeated;
}
