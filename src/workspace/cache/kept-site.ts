import { digest } from '../digest.ts';
import { createKeyTable, type KeyTable, type ListMap } from '../site/write-list.ts';
import type { CacheFolder } from './cache-folder.ts';
import { type FileMarks, restoreMarks } from './file-mark.ts';

/**
 * What a build remembers of a site beside its manifest, in the user's cache: how its files stand on the disk, and where the items of
 * its lists are. Only lengths, times and digests of what is public, and the words between the items of lists.
 */
export interface KeptSite {
  /** Of files whose bytes are those that the manifest names. */
  readonly marks: FileMarks;
  readonly lists: ReadonlyMap<string, ListMap>;
  /** The keys that the lists number. */
  readonly table: KeyTable;
}

interface Head {
  readonly keys: readonly string[];
  /** Of marked files, in the order of their marks. */
  readonly names: readonly string[];
  readonly lists: readonly (Omit<ListMap, 'items'> & { readonly name: string; readonly count: number })[];
}

const nameOf = (out: string): string => `site at ${out}`;

/** Nothing, where nothing is kept of a site with this manifest. */
export function openKeptSite(folder: CacheFolder | undefined, out: string, manifest: string): KeptSite {
  const found = folder?.read(nameOf(out), digest(manifest));
  const [text, marks, items] = found ?? [];
  const none: KeptSite = { marks: restoreMarks([], new Float64Array()), lists: new Map(), table: createKeyTable() };
  if (text === undefined || marks === undefined || items === undefined) return none;
  const head = JSON.parse(text.toString()) as Head;
  return {
    marks: restoreMarks(head.names, numbersOf(marks)),
    lists: parseLists(head, items),
    table: createKeyTable(head.keys),
  };
}

function numbersOf(bytes: Buffer): Float64Array {
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
}

function parseLists({ lists }: Head, bytes: Buffer): Map<string, ListMap> {
  const numbers = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  let from = 0;
  return new Map(
    lists.map(({ name, count, head, size, leads }) => {
      const items = numbers.subarray(from, from + count);
      from += count;
      return [name, { head, size, leads, items }];
    }),
  );
}

/** The keys that lists use, numbered anew: keys of incidents that are gone go with them. */
function compact({ lists, table }: Pick<KeptSite, 'lists' | 'table'>): { keys: string[]; items: Int32Array } {
  const numbers = new Int32Array(table.keys.length).fill(-1);
  const keys: string[] = [];
  const items = new Int32Array([...lists.values()].reduce((sum, list) => sum + list.items.length, 0));
  let from = 0;
  for (const list of lists.values()) {
    items.set(list.items, from);
    for (let at = from; at < from + list.items.length; at += 3) {
      const number = items[at] ?? 0;
      if (numbers[number] === -1) numbers[number] = keys.push(table.keys[number] ?? '') - 1;
      items[at] = numbers[number] ?? 0;
    }
    from += list.items.length;
  }
  return { keys, items };
}

/** Remembers a site for the next build. */
export function keepSite(folder: CacheFolder | undefined, out: string, manifest: string, site: KeptSite): void {
  if (folder === undefined) return;
  const { keys, items } = compact(site);
  const lists = [...site.lists].map(([name, { head, size, leads, items: own }]) => ({
    ...{ name, head, size, leads },
    count: own.length,
  }));
  const head: Head = { keys, names: [...site.marks.places.keys()], lists };
  folder.write(nameOf(out), digest(manifest), [
    Buffer.from(JSON.stringify(head)),
    bytesOf(site.marks.numbers),
    bytesOf(items),
  ]);
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array | Int32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
