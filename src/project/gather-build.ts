import { byPath } from '../core/text/by-path.ts';
import { frontMatterOf } from '../core/text/find-front-matter.ts';
import type { Instant } from '../core/time/instant.ts';
import { blobId } from './blob-id.ts';
import { ProjectRefusal } from './project-refusal.ts';
import type { Project } from './read-project.ts';
import { listRecords, type RecordFiles, readRecordFiles } from './read-records.ts';
import { refuseMistypedFolder } from './refuse-mistyped-folder.ts';
import type { SourceFile } from './source-file.ts';
import type { RefusedEntry } from './tree.ts';

/** A file that may be a record: its path, and a name for its contents. */
export interface RecordSource {
  readonly path: string;
  /** Git's id of the contents. */
  readonly blob: string;
}

/** What a build is made of, besides the configuration. */
export interface BuildInput {
  /** Every record, sorted by path; none of them read yet where git knows their contents. */
  readonly sources: readonly RecordSource[];
  /** What is no record although it stands where one should be. */
  readonly refused: readonly RefusedEntry[];
  /** The texts of some sources, sorted by path, and those among them that cannot be read as text. */
  read(sources: readonly RecordSource[]): Promise<RecordFiles>;
  /** When each id was published; undefined without git. */
  readonly publishedAt: ReadonlyMap<string, Instant> | undefined;
  /** When records or configuration last changed: by git, else by the records themselves; 0 when nobody knows. */
  readonly newest: Instant;
}

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})/g;

/** The newest instant that front matter names. Nothing hidden can stand there. */
function newestInstant(files: readonly SourceFile[]): Instant {
  let newest = 0;
  for (const { text } of files) {
    for (const [written] of frontMatterOf(text).matchAll(instant)) {
      const at = Date.parse(written);
      if (at > newest) newest = at;
    }
  }
  return newest;
}

type RecordInput = Pick<BuildInput, 'sources' | 'refused' | 'read'>;

/** How lines end is a setting of the checkout, and of nothing that a page says. */
function withLineFeeds({ files, refused }: RecordFiles): RecordFiles {
  const ended = files.map((file) =>
    file.text.includes('\r') ? { ...file, text: file.text.replace(/\r\n?/g, '\n') } : file,
  );
  return { files: ended, refused };
}

/** Of a commit: git names every content, so nothing is read before it is asked for. */
async function listCommitted({ tree, config }: Project): Promise<RecordInput> {
  const { entries, refused } = await listRecords(tree, config.records);
  return {
    sources: entries.map(({ path, blob = '' }) => ({ path, blob })),
    refused,
    read: async (sources) => withLineFeeds(await readRecordFiles(tree, sources)),
  };
}

/** Of a folder: everything is read of which nobody knows what it holds. */
async function readFolder({ tree, config }: Project): Promise<RecordInput> {
  const listing = await listRecords(tree, config.records);
  const known = listing.entries.flatMap(({ path, blob }) => (blob === undefined ? [] : [{ path, blob }]));
  const unknown = listing.entries.filter(({ blob }) => blob === undefined);
  const { files, refused } = withLineFeeds(await readRecordFiles(tree, unknown));
  const texts = new Map(files.map((file) => [file.path, file]));
  const readKnown = async (wanted: readonly RecordSource[]) => {
    const found = withLineFeeds(await readRecordFiles(tree, wanted)).files;
    const changed = wanted.find(({ blob }, index) => blob !== blobId(found[index]?.text ?? ''));
    if (changed === undefined) return found;
    throw new ProjectRefusal('disk-refused', `"${changed.path}" changed while the site was built; build again`);
  };
  return {
    sources: [...known, ...files.map(({ path, text }) => ({ path, blob: blobId(text) }))].sort(byPath),
    refused: [...listing.refused, ...refused].sort(byPath),
    read: async (sources) => {
      const known = await readKnown(sources.filter(({ path }) => !texts.has(path)));
      const read = sources.map(({ path }) => texts.get(path)).filter((file) => file !== undefined);
      return { files: [...known, ...read].sort(byPath), refused: [] };
    },
  };
}

/**
 * Lists all records, and asks the history what it knows about them. Throws `ProjectRefusal` in a shallow clone.
 *
 * @param history Other than the project's own, where somebody remembers what it said
 */
export async function gatherBuild(project: Project, history = project.revisions): Promise<BuildInput> {
  const { tree, config, configFile } = project;
  const commit = tree.commit ?? history?.head;
  const listing = tree.commit === undefined ? readFolder(project) : listCommitted(project);
  const newestOf = async ({ read, sources }: RecordInput) => newestInstant((await read(sources)).files);
  if (isEmpty(await listing)) await refuseMistypedFolder(project);
  if (history === undefined || commit === undefined) {
    const records = await listing;
    return { ...records, publishedAt: undefined, newest: await newestOf(records) };
  }
  const [records, publishedAt, newest] = await Promise.all([
    listing,
    history.publishedAt(commit, config.records),
    history.newestChange(commit, [config.records, configFile]),
  ]);
  return { ...records, publishedAt, newest: newest ?? (await newestOf(records)) };
}

function isEmpty({ sources, refused }: RecordInput): boolean {
  return sources.length === 0 && refused.length === 0;
}
