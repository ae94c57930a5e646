/** What a table of ground truth says of a corpus, and where we differ. */
export interface Comparison {
  readonly name: string;
  /** How many there are. */
  readonly of: number;
  /** Those that were not found, by file. */
  readonly missed: readonly string[];
  /** Those that were found and are not in the table, by file. */
  readonly beyond: readonly string[];
}

/** Rows of a table of tab-separated values, by the names in its first line. */
export function parseTable(text: string): Readonly<Record<string, string>>[] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
