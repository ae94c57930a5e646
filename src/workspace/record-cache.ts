import type { CacheFolder } from './cache-folder.ts';
import { codeVersion } from './code-version.ts';
import { digest } from './digest.ts';
import type { Project } from './read-project.ts';
import type { RecordRow } from './record-row.ts';

/** A file that may be a record: its path, and a name for its contents. */
export interface RecordSource {
  readonly path: string;
  /** Git's id of the contents. */
  readonly blob: string;
}

const keyOf = ({ path, blob }: RecordSource): string => `${blob} ${path}`;

/** Rows of the last build, by the contents that they were made from. */
export interface RecordCache {
  find(source: RecordSource): RecordRow | undefined;
  /** Keeps these rows and no other: what a record said before it came into doubt, or was deleted, is gone. */
  replace(rows: readonly (readonly [RecordSource, RecordRow])[]): void;
}

/** Without a folder nothing is found and nothing kept. Rows count only for the same code and the same configuration. */
export function openRecordCache(
  folder: CacheFolder | undefined,
  { workspace, config, configText }: Project,
): RecordCache {
  const name = `records of ${workspace.root}`;
  const purpose = JSON.stringify([codeVersion(), config.records, digest(configText ?? '')]);
  const [text] = folder?.read(name, purpose) ?? [];
  const known: Readonly<Record<string, RecordRow>> = text === undefined ? {} : JSON.parse(text.toString());
  const found = new Map(Object.entries(known));
  return {
    find: (source) => found.get(keyOf(source)),
    replace: (rows) => {
      const kept = rows.filter(([, { keepable }]) => keepable);
      const isSame = kept.length === found.size && kept.every(([source]) => found.has(keyOf(source)));
      const rowsOf = () => JSON.stringify(Object.fromEntries(kept.map(([source, row]) => [keyOf(source), row])));
      if (!isSame) folder?.write(name, purpose, [Buffer.from(rowsOf())]);
    },
  };
}
