import { byPath } from '../text/by-path.ts';
import type { CheckContext, CheckFacts } from './check-context.ts';
import { type Opening, openRecord } from './open-record.ts';
import type { RecordSet } from './opened-record.ts';
import { repeatedIds } from './repeated-ids.ts';
import type { TreePaths } from './tree-paths.ts';

/** What opening needs: without `facts.tree`, ids are compared among the files only. */
export type OpenContext = Pick<CheckContext, 'config' | 'now'> & {
  readonly facts?: CheckFacts;
  /** Up to how many files records keep their documents though somebody visits them: as many as a report shows whole, and then some. */
  readonly few?: number;
};

/**
 * Opens every file and marks in doubt what must not be shown (DESIGN §5). `check` and `build` both start here. `visit` sees
 * each record with its document as it is opened, in the order of the paths; then records keep their documents only where
 * there are few, so that the documents of ten thousand need not fit into memory together.
 *
 * With `facts.tree`, records of the tree that are not among `files` still count for duplicate ids, by their file names.
 */
export async function openRecords(
  files: readonly { readonly path: string; readonly text: string }[],
  { config, now, facts = {}, few = 20 }: OpenContext,
  visit?: (opening: Pick<Opening, 'record' | 'postmortem'>) => void,
): Promise<RecordSet> {
  const openings: Pick<Opening, 'record' | 'addDoubt'>[] = [];
  const keep = visit === undefined || files.length <= few;
  for (const file of files.toSorted(byPath)) {
    const { record, postmortem, addDoubt } = await openRecord(file, { config, now }, keep);
    visit?.({ record, postmortem });
    openings.push({ record, addDoubt });
  }
  const all = openings.map(({ record }) => record);
  const byId = Map.groupBy(
    all.filter(({ id }) => id !== undefined),
    ({ id }) => id?.value ?? '',
  );
  const repeated = repeatedIds(all.map(({ id }) => id?.value));
  const unopenedById = findUnopened(new Set(all.map(({ path }) => path)), config.records, facts.tree);
  for (const { record, addDoubt } of openings) {
    const id = record.id?.value;
    if (id !== undefined && (repeated.has(id) || unopenedById.has(id))) addDoubt('duplicate-id');
  }
  return { all, byId, byPath: new Map(all.map((record) => [record.path, record])), unopenedById };
}

/** Looked for by name when somebody asks, because nobody asks for most of ten thousand. */
function findUnopened(
  opened: ReadonlySet<string>,
  folder: string,
  tree: TreePaths | undefined,
): RecordSet['unopenedById'] {
  const get = (id: string) => {
    if (id.toLowerCase() === 'readme') return undefined;
    const paths = tree?.named(`${id}.md`).filter((path) => path.startsWith(`${folder}/`) && !opened.has(path)) ?? [];
    return paths.length > 0 ? paths : undefined;
  };
  return { get, has: (id) => get(id) !== undefined };
}
