/** Whether a name comes for the first time; of the newest `most` names. */
export function createNovelty(most: number): (name: string) => boolean {
  const known = new Set<string>();
  return (name) => {
    if (known.has(name)) return false;
    known.add(name);
    for (const oldest of known) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return true;
  };
}
