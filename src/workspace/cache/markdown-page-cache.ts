import type { ListText } from '../../core/site/list-text.ts';
import {
  createKeyTable,
  type KeyTable,
  type ListMap,
  numberKeys,
  type OldList,
  writeList,
} from '../site/write-list.ts';
import type { CacheFolder } from './cache-folder.ts';

/** Where the page of a workspace is kept, and what else its words depend on. */
export interface PageCache {
  readonly folder: CacheFolder | undefined;
  readonly name: string;
  readonly purpose: string;
}

type Head = Pick<ListMap, 'leads'> & { readonly keys: readonly string[] };

function read({ folder, name, purpose }: PageCache): { readonly table: KeyTable; readonly old?: OldList } {
  const [head, items, bytes] = folder?.read(name, purpose) ?? [];
  if (head === undefined || items === undefined || bytes === undefined) return { table: createKeyTable() };
  const { keys, leads }: Head = JSON.parse(head.toString());
  const numbers = new Int32Array(items.buffer, items.byteOffset, items.length / 4);
  return {
    table: createKeyTable(keys),
    old: { bytes, map: { head: 0, size: bytes.length, leads, items: numbers } },
  };
}

/** The items that may be kept, one after the other. */
function keep(
  list: ListText,
  { bytes, map }: OldList,
  table: KeyTable,
  mayKeep: (id: string) => boolean,
): Uint8Array[] {
  const fresh = createKeyTable();
  const items: number[] = [];
  const parts: Uint8Array[] = [];
  let from = map.head;
  for (const [index, { id }] of list.items.entries()) {
    const [key = 0, lead = 0, length = 0] = map.items.subarray(index * 3, index * 3 + 3);
    if (mayKeep(id)) {
      items.push(fresh.numberOf(table.keys[key] ?? ''), lead, length);
      parts.push(bytes.subarray(from, from + length));
    }
    from += length;
  }
  const head: Head = { keys: fresh.keys, leads: map.leads };
  return [Buffer.from(JSON.stringify(head)), Buffer.from(Int32Array.from(items).buffer), Buffer.concat(parts)];
}

/**
 * Writes the Markdown page, of which only those incidents are rendered that the last build did not tell the same way. The page itself
 * need not be there: on a fresh runner it often is not.
 *
 * @param mayKeep Whether words about an incident may be kept
 */
export function writeMarkdownPage(
  list: ListText,
  keyOf: (id: string) => string,
  mayKeep: (id: string) => boolean,
  cache: PageCache,
): string {
  const { table, old } = read(cache);
  const { parts: pieces, map } = writeList(list, numberKeys(table, keyOf), old);
  const made = { bytes: Buffer.concat(pieces), map };
  if (cache.folder !== undefined) {
    const parts = keep(list, made, table, mayKeep);
    if (!(old && parts[2] && Buffer.from(parts[2]).equals(old.bytes)))
      cache.folder.write(cache.name, cache.purpose, parts);
  }
  return made.bytes.toString();
}
