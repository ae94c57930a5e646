import { crc32 } from 'node:zlib';
import type { RecordSource } from '../../project/gather-build.ts';
import { codeVersion } from '../code-version.ts';
import { digest } from '../digest.ts';
import type { LocalProject } from '../read-local-project.ts';
import type { RecordRow } from '../record-row.ts';
import type { CacheFolder } from './cache-folder.ts';
import { type KeptEntry, keepEntry, restoreEntry } from './kept-entry.ts';

/** Rows of the last build, by the contents that they were made from. */
export interface RecordCache {
  /** The row of each source, undefined where none is known. */
  find(sources: readonly RecordSource[]): readonly (RecordRow | undefined)[];
  /** Keeps these rows, as far as they may be kept, and no other: what a record said before it came into doubt, or was deleted, is gone. */
  replace(rows: readonly (readonly [RecordSource, RecordRow])[]): void;
}

type Line = readonly [blob: string, id: string | null, digest: string, entryDigest: string, often: KeptEntry['often']];

/** A row as it lies in two files. */
interface Place {
  /** With a comma behind it. */
  readonly line: Uint8Array;
  /** Where what is seldom asked for begins, and how long it is. */
  readonly from: number;
  readonly length: number;
}

/** One of the files is read and written whole. The other one, most of it, grows, and what nobody may read any more is blotted out. */
interface KeptRows {
  readonly blobs: readonly string[];
  readonly places: ReadonlyMap<RecordRow, Place>;
  readonly seldom: Buffer;
  /** Checksum of that. */
  readonly check: number;
}

const none: KeptRows = { blobs: [], places: new Map(), seldom: Buffer.alloc(0), check: 0 };
const noDoubts: RecordRow['doubts'] = [];
/** Of each row: bytes of its line, and its place in the file that grows. */
const numbers = 3;

function readRows(folder: CacheFolder, name: string, purpose: string): KeptRows {
  const [head, text, bytes] = folder.read(name, purpose) ?? [];
  if (head === undefined || text === undefined || bytes === undefined) return none;
  const { length: size, check } = JSON.parse(head.toString());
  const seldom = folder.readGrown(name, size);
  if (seldom === undefined || crc32(seldom) !== check) return none;
  const laidOut = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / Uint32Array.BYTES_PER_ELEMENT);
  const lines: readonly Line[] = JSON.parse(`[${text.toString('utf8', 0, text.length - 1)}]`);
  let at = 0;
  const places = lines.map(([, id, shown, entryDigest, often], index): [RecordRow, Place] => {
    const [width = 0, from = 0, length = 0] = laidOut.subarray(index * numbers);
    const entry = restoreEntry(often, () => JSON.parse(seldom.toString('utf8', from, from + length)));
    const known = { path: entry.path, id: id ?? undefined, doubts: noDoubts, entry, digest: shown, entryDigest };
    const line = text.subarray(at, at + width);
    at += width;
    return [
      { ...known, keepable: true },
      { line, from, length },
    ];
  });
  return { blobs: lines.map(([blob]) => blob), places: new Map(places), seldom, check };
}

/** What is seldom asked for may lose a quarter of its room before all of it is written anew. */
const isWasteful = (size: number, used: number): boolean => size > used + used / 4;

/** Rows to be kept, and what has to be written for it. */
function layOut(old: KeptRows, rows: readonly (readonly [RecordSource, RecordRow])[]) {
  const places = new Map<RecordRow, Place>();
  const added: Uint8Array[] = [];
  let [end, used] = [old.seldom.length, 0];
  for (const [{ blob }, row] of rows) {
    if (!row.keepable || row.entry === undefined) continue;
    let place = old.places.get(row);
    if (place === undefined) {
      const { often, seldom } = keepEntry(row.entry);
      const line: Line = [blob, row.id ?? null, row.digest, row.entryDigest, often];
      const bytes = Buffer.from(JSON.stringify(seldom));
      place = { line: Buffer.from(`${JSON.stringify(line)},`), from: end, length: bytes.length };
      added.push(bytes);
      end += bytes.length;
    }
    places.set(row, place);
    used += place.length;
  }
  const gone = [...old.places].flatMap(([row, place]) => (places.has(row) ? [] : [place]));
  return { places: [...places.values()], added, gone, end, used };
}

/** What decides rows besides the contents of their records. */
export function rowsPurpose({ config, configText }: LocalProject): string {
  return JSON.stringify([codeVersion(), config.records, digest(configText ?? '')]);
}

/** Without a folder nothing is found and nothing kept. Rows count only for the same code and the same configuration. */
export function openRecordCache(folder: CacheFolder | undefined, project: LocalProject): RecordCache {
  if (folder === undefined) return { find: (sources) => sources.map(() => undefined), replace: () => undefined };
  const name = `records of ${project.workspace.root}`;
  const purpose = rowsPurpose(project);
  const old = readRows(folder, name, purpose);
  const known = [...old.places.keys()];
  const write = (before: KeptRows, { places, added, gone, end }: ReturnType<typeof layOut>): void => {
    const { seldom } = before;
    for (const { from, length } of gone) seldom.fill(0, from, from + length);
    const more = Buffer.concat(added);
    const check = crc32(more, gone.length === 0 ? before.check : crc32(seldom));
    const laidOut = Uint32Array.from(places.flatMap(({ line, from, length }) => [line.length, from, length]));
    folder.grow(name, { from: seldom.length, more, blots: gone });
    const parts = [Buffer.from(JSON.stringify({ length: end, check })), Buffer.concat(places.map(({ line }) => line))];
    folder.write(name, purpose, [...parts, Buffer.from(laidOut.buffer)]);
  };
  return {
    find: (sources) => {
      // Both are sorted by path.
      let next = 0;
      return sources.map(({ path, blob }) => {
        while ((known[next]?.path ?? path) < path) next += 1;
        return known[next]?.path === path && old.blobs[next] === blob ? known[next] : undefined;
      });
    },
    replace: (rows) => {
      const laid = layOut(old, rows);
      if (laid.added.length + laid.gone.length === 0) return;
      if (isWasteful(laid.end, laid.used)) write(none, layOut(none, rows));
      else write(old, laid);
    },
  };
}
