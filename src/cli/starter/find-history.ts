import type { Tree } from '../../project/tree.ts';

/** An incident history that another tool keeps in the same repository. */
export interface FoundHistory {
  readonly tool: string;
  /** What to give to `debrief import`. */
  readonly path: string;
}

/** Signs of other tools: the files that must be there, and where their incidents are. */
const signs: readonly { readonly tool: string; readonly files: RegExp; readonly path: (file: string) => string }[] = [
  { tool: 'Upptime', files: /^\.upptimerc\.ya?ml$/, path: () => 'history' },
  { tool: 'cState', files: /^(.*\/)?content\/issues\/[^/]+\.md$/, path: (file) => folderOf(file) },
  { tool: 'Statuspage', files: /^(.*\/)?incidents\.json$/, path: (file) => file },
  { tool: 'morty', files: /^(.*\/)?post-?mortems\/\d{4}-\d{2}-\d{2}[^/]*\.md$/i, path: (file) => folderOf(file) },
  {
    tool: 'Markdown',
    files: /^(.*\/)?(incidents?|outages?|post-?mortems?|retros(pectives)?|incident-history)\/.*\.(md|markdown)$/i,
    path: (file) =>
      file
        .replace(/^((?:.*\/)?(?:incidents?|outages?|post-?mortems?|retros(?:pectives)?|incident-history)\/).*$/i, '$1')
        .replace(/\/$/, ''),
  },
  {
    tool: 'Markdown',
    files: /^(INCIDENTS?|OUTAGES|POST-?MORTEMS?|INCIDENT-HISTORY)\.(md|txt)$/i,
    path: (file) => file,
  },
];

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/'));

/**
 * A history that `debrief import` can take over, outside of the folder of records.
 *
 * @param records folder of Debrief's own records, from the root
 */
export async function findHistory(tree: Tree, records: string): Promise<FoundHistory | undefined> {
  const { entries } = await tree.list('');
  const paths = entries
    .map(({ path }) => path)
    .filter((path) => !path.startsWith(`${records}/`) && !/(^|\/)node_modules\//.test(path));
  for (const { tool, files, path } of signs) {
    const file = paths.find((one) => files.test(one));
    if (file !== undefined) return { tool, path: path(file) };
  }
  return undefined;
}
