import type { Instant } from '../../core/time/instant.ts';
import { codeVersion } from '../code-version.ts';
import type { KnownPublications } from '../git/read-publications.ts';
import type { Project } from '../read-project.ts';
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

/** What the last build knew; without a folder, nothing is known and nothing kept. */
export interface PublicationCache {
  readonly known: Known | undefined;
  replace(known: Known): void;
}

export function openPublicationCache(
  folder: CacheFolder | undefined,
  { workspace, config, configFile }: Project,
): PublicationCache {
  const name = `publications of ${workspace.root}`;
  const purpose = JSON.stringify([codeVersion(), workspace.repository?.prefix, config.records, configFile]);
  const [text] = folder?.read(name, purpose) ?? [];
  const kept: Kept | undefined = text && JSON.parse(text.toString());
  return {
    known: kept && { ...kept, newest: kept.newest ?? undefined, publishedAt: new Map(kept.published) },
    replace: ({ commit, newest, publishedAt }) => {
      if (commit === kept?.commit) return;
      const data: Kept = { commit, newest: newest ?? null, published: [...publishedAt] };
      folder?.write(name, purpose, [Buffer.from(JSON.stringify(data))]);
    },
  };
}
