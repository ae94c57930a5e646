import { parseUtf8, type RefusedEntry } from '../tree.ts';
import type { ObjectReader } from './object-reader.ts';

/** What leads elsewhere, by its mode. */
export const linkReasons: Readonly<Record<string, RefusedEntry['reason']>> = {
  '120000': 'symbolic-link',
  '160000': 'submodule',
};

/** One line of a folder as git stores it. */
export interface FolderEntry {
  /** As git writes it: `100644`, `100755`, `120000`, `160000`, `40000`. */
  readonly mode: string;
  readonly name: string;
  /** The name is not UTF-8; some bytes of it are replaced. */
  readonly damaged: boolean;
  readonly id: string;
  /** The same with a character for each byte, as it stands in the folder. */
  readonly rawId: string;
}

export type Folder = ReadonlyMap<string, FolderEntry>;

/** Told from the bytes when somebody asks: of a thousand entries most are only compared. */
class Line implements FolderEntry {
  readonly mode: string;
  readonly name: string;
  readonly damaged: boolean;
  readonly rawId: string;

  constructor(mode: string, name: string, damaged: boolean, rawId: string) {
    this.mode = mode;
    this.name = name;
    this.damaged = damaged;
    this.rawId = rawId;
  }

  get id(): string {
    return Buffer.from(this.rawId, 'latin1').toString('hex');
  }
}

const plain = /^[\x20-\x7e]*$/;

/** `<mode> <name>\0<id in bytes>`, again and again. */
export function parseFolder(bytes: Buffer, idLength: number): Folder {
  const entries = new Map<string, FolderEntry>();
  const text = bytes.toString('latin1');
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = text.indexOf('\0', space);
    const mode = text.slice(at, space);
    const written = text.slice(space + 1, end);
    at = end + 1 + idLength;
    const rawId = text.slice(end + 1, at);
    if (plain.test(written)) {
      entries.set(written, new Line(mode, written, false, rawId));
      continue;
    }
    const raw = bytes.subarray(space + 1, end);
    const name = parseUtf8(raw);
    // Two damaged names may look the same; they are only ever told, never opened.
    const key = name ?? `\0${raw.toString('hex')}`;
    entries.set(key, new Line(mode, name ?? raw.toString(), name === undefined, rawId));
  }
  return entries;
}

const empty: Folder = new Map();

/** A folder by its id, or by a name such as `main^{tree}`; empty where there is none. */
export async function readFolder(objects: ObjectReader, name: string | undefined): Promise<Folder> {
  const found = name === undefined ? undefined : await objects.read(name);
  if (found?.type !== 'tree' || found.bytes === undefined) return empty;
  return parseFolder(found.bytes, found.id.length / 2);
}

/** What stands at a path (not the root) of a commit; undefined where there is nothing, or a link on the way. */
export async function findEntry(objects: ObjectReader, commit: string, path: string): Promise<FolderEntry | undefined> {
  let name: string | undefined = `${commit}^{tree}`;
  let entry: FolderEntry | undefined;
  for (const step of path.split('/')) {
    entry = (await readFolder(objects, name)).get(step);
    name = entry?.mode === '40000' ? entry.id : undefined;
  }
  return entry;
}
