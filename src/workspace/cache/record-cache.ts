import type { RecordSource } from '../../project/gather-build.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import type { LocalProject } from '../read-local-project.ts';
import type { RecordRow } from '../record-row.ts';
import type { CacheFolder } from './cache-folder.ts';
import { type KeptEntry, keepEntry, restoreEntry } from './kept-entry.ts';

const keyOf = ({ path, blob }: RecordSource): string => `${blob} ${path}`;

/** Rows of the last build, by the contents that they were made from. */
export interface RecordCache {
  find(source: RecordSource): RecordRow | undefined;
  /** Keeps these rows, as far as they may be kept, and no other: what a record said before it came into doubt, or was deleted, is gone. */
  replace(rows: readonly (readonly [RecordSource, RecordRow])[]): void;
}

/** One row as it is kept: a line of its own, and what is seldom asked for elsewhere. */
interface KeptRow {
  readonly key: string;
  readonly line: Line;
  readonly seldom: Uint8Array;
  readonly row: RecordRow;
}

type Line = readonly [
  key: string,
  path: string,
  id: string | null,
  digest: string,
  entryDigest: string,
  often: KeptEntry['often'],
];

function restoreRow(line: Line, seldom: Buffer): KeptRow {
  const [key, path, id, text, entryDigest, often] = line;
  const entry = restoreEntry(often, () => JSON.parse(seldom.toString()));
  const row = { path, id: id ?? undefined, doubts: [], entry, digest: text, entryDigest, keepable: true };
  return { key, line, seldom, row };
}

function keepRow(source: RecordSource, row: RecordRow): KeptRow | undefined {
  if (!row.keepable || row.entry === undefined) return undefined;
  const { often, seldom } = keepEntry(row.entry);
  const key = keyOf(source);
  const line: Line = [key, row.path, row.id ?? null, row.digest, row.entryDigest, often];
  return { key, line, seldom: Buffer.from(JSON.stringify(seldom)), row };
}

function readRows(folder: CacheFolder | undefined, name: string, purpose: string): Map<string, KeptRow> {
  const [text, sizes, seldom] = folder?.read(name, purpose) ?? [];
  const rows = new Map<string, KeptRow>();
  if (text === undefined || sizes === undefined || seldom === undefined) return rows;
  const lines: readonly Line[] = JSON.parse(text.toString());
  const lengths = new Int32Array(sizes.buffer, sizes.byteOffset, sizes.length / 4);
  let from = 0;
  for (const [index, line] of lines.entries()) {
    const to = from + (lengths[index] ?? 0);
    rows.set(line[0], restoreRow(line, seldom.subarray(from, to)));
    from = to;
  }
  return rows;
}

function writeRows(folder: CacheFolder | undefined, name: string, purpose: string, rows: readonly KeptRow[]): void {
  const text = Buffer.from(JSON.stringify(rows.map(({ line }) => line)));
  const sizes = Int32Array.from(rows, ({ seldom }) => seldom.length);
  const seldom = Buffer.concat(rows.map((row) => row.seldom));
  folder?.write(name, purpose, [text, Buffer.from(sizes.buffer), seldom]);
}

const nothing: RecordCache = { find: () => undefined, replace: () => undefined };

/** Without a folder nothing is found and nothing kept. Rows count only for the same code and the same configuration. */
export function openRecordCache(
  folder: CacheFolder | undefined,
  { workspace, config, configText }: LocalProject,
): RecordCache {
  if (folder === undefined) return nothing;
  const name = `records of ${workspace.root}`;
  const purpose = JSON.stringify([codeVersion(), config.records, digest(configText ?? '')]);
  const old = readRows(folder, name, purpose);
  return {
    find: (source) => old.get(keyOf(source))?.row,
    replace: (rows) => {
      const kept = rows.flatMap(([source, row]) =>
        row.keepable ? (old.get(keyOf(source)) ?? keepRow(source, row) ?? []) : [],
      );
      if (kept.length !== old.size || kept.some(({ key }) => !old.has(key))) writeRows(folder, name, purpose, kept);
    },
  };
}
