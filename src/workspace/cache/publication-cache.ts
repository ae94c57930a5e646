import type { Instant } from '../../core/time/instant.ts';
import type { Revisions } from '../../project/revisions.ts';
import { codeVersion } from '../code-version.ts';
import { type KnownPublications, readPublications } from '../git/read-publications.ts';
import type { LocalProject } from '../read-local-project.ts';
import type { CacheFolder } from './cache-folder.ts';

/** What git said of the history the last time. Commits never change, so this can only be too short. */
interface Known extends KnownPublications {
  /** Newest change of records or configuration. */
  readonly newest: Instant | undefined;
}

interface Kept {
  readonly commit: string;
  readonly newest: Instant | null;
  readonly published: readonly (readonly [id: string, at: Instant])[];
}

/** The history of a project that remembers what it said to the last build. Without a folder it remembers nothing. */
export function rememberPublications(
  folder: CacheFolder | undefined,
  { workspace, revisions, config, configFile, prefix }: LocalProject,
): Revisions | undefined {
  const { repository } = workspace;
  if (folder === undefined || revisions === undefined || repository === undefined) return revisions;
  const name = `publications of ${workspace.root}`;
  const purpose = JSON.stringify([codeVersion(), prefix, config.records, configFile]);
  const [text] = folder.read(name, purpose) ?? [];
  const kept: Kept | undefined = text && JSON.parse(text.toString());
  const known: Known | undefined = kept && {
    ...kept,
    newest: kept.newest ?? undefined,
    publishedAt: new Map(kept.published),
  };
  const keep = (commit: string, newest: Instant | undefined, publishedAt: ReadonlyMap<string, Instant>) => {
    const data: Kept = { commit, newest: newest ?? null, published: [...publishedAt] };
    folder.write(name, purpose, [Buffer.from(JSON.stringify(data))]);
  };
  let published: Promise<ReadonlyMap<string, Instant>> | undefined;
  return {
    ...revisions,
    publishedAt: (commit, records) => {
      published = readPublications(repository, commit, records, known);
      return published;
    },
    newestChange: async (commit, paths) => {
      if (known?.commit === commit) return known.newest;
      const newest = await revisions.newestChange(commit, paths);
      if (published !== undefined) keep(commit, newest, await published);
      return newest;
    },
  };
}
