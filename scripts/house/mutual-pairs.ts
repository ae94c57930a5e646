import path from 'node:path';
import type { MeasuredFile } from './measure-file.ts';

/** Pairs of folders whose files import each other, sorted, each as `a ↔ b`. A folder and one inside it count as well. */
export function mutualPairs(files: readonly MeasuredFile[]): string[] {
  const arrows = new Set<string>();
  for (const file of files) {
    const from = path.posix.dirname(file.path);
    for (const name of file.imports) {
      if (!name.startsWith('.')) continue;
      const to = path.posix.dirname(path.posix.join(from, name));
      if (to !== from) arrows.add(`${from} ${to}`);
    }
  }
  return [...arrows]
    .filter((arrow) => {
      const [from = '', to = ''] = arrow.split(' ');
      return from < to && arrows.has(`${to} ${from}`);
    })
    .map((arrow) => arrow.replace(' ', ' ↔ '))
    .sort();
}

/** Names that more than one file exports, with the files, sorted by name. */
export function doubledNames(files: readonly MeasuredFile[]): string[] {
  const places = Map.groupBy(
    files.flatMap((file) => [...new Set(file.exports)].map((name) => ({ name, file: file.path }))),
    ({ name }) => name,
  );
  return [...places]
    .filter(([, found]) => found.length > 1)
    .map(([name, found]) => `${name}: ${found.map(({ file }) => file).join(', ')}`)
    .sort();
}
