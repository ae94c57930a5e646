import type { Instant } from '../core/postmortem/postmortem.ts';
import type { Project } from './read-project.ts';
import { readNewestChange, readPublications } from './read-publications.ts';
import { readRecords } from './read-records.ts';
import type { SourceFile } from './source-file.ts';
import type { RefusedEntry } from './tree.ts';

/** What a build is made of, besides the configuration. */
export interface BuildInput {
  /** Every record, sorted by path. */
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
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
    const end = text.indexOf('\n---', 3);
    for (const [written] of text.slice(0, Math.max(end, 0)).matchAll(instant)) {
      const at = Date.parse(written);
      if (at > newest) newest = at;
    }
  }
  return newest;
}

/** Reads all records and what git knows about them. Throws `WorkspaceRefusal` in a shallow clone. */
export async function gatherBuild({ workspace, tree, config, configFile }: Project): Promise<BuildInput> {
  const { repository } = workspace;
  const commit = tree.commit ?? repository?.head;
  const records = readRecords(tree, config.records);
  if (repository === undefined || commit === undefined) {
    const { files, refused } = await records;
    return { files, refused, publishedAt: undefined, newest: newestInstant(files) };
  }
  const [{ files, refused }, publishedAt, newest] = await Promise.all([
    records,
    readPublications(repository, commit, config.records),
    readNewestChange(repository, commit, [config.records, configFile]),
  ]);
  return { files, refused, publishedAt, newest: newest ?? newestInstant(files) };
}
