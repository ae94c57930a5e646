import { type Folder, type FolderEntry, type FolderReader, folderMode, isFolder } from '../../project/folder.ts';
import { ProjectRefusal } from '../../project/project-refusal.ts';
import { parseUtf8 } from '../../project/tree.ts';
import { missingObject } from './missing-object.ts';
import type { ObjectReader } from './object-reader.ts';

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
    return toHex(this.rawId);
  }
}

const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as hexadecimal digits; through a buffer it takes several times as long. */
function toHex(latin1: string): string {
  let hex = '';
  for (let at = 0; at < latin1.length; at += 1) hex += digits[latin1.charCodeAt(at)];
  return hex;
}

const plain = /^[\x20-\x7e]*$/;

/** How many bytes two begin with alike. */
function sameStart(one: Buffer, other: Buffer): number {
  let [low, high] = [0, Math.min(one.length, other.length)];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (one.subarray(low, middle).equals(other.subarray(low, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many bytes two end with alike, of the last `most`. */
function sameEnd(one: Buffer, other: Buffer, most: number): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (one.subarray(one.length - middle).equals(other.subarray(other.length - middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A folder as git stores it: `<mode> <name>\0<id in bytes>`, again and again. Of a thousand entries a check of a change wants the one
 * that differs, so all of them are taken apart only for those who ask for all.
 */
class PackedFolder implements Folder {
  readonly #bytes: Buffer;
  readonly #idLength: number;
  #entries: ReadonlyMap<string, FolderEntry> | undefined;

  constructor(bytes: Buffer, idLength: number) {
    this.#bytes = bytes;
    this.#idLength = idLength;
  }

  get #all(): ReadonlyMap<string, FolderEntry> {
    this.#entries ??= parseFolder(this.#bytes, this.#idLength);
    return this.#entries;
  }

  keys(): MapIterator<string> {
    return this.#all.keys();
  }

  values(): MapIterator<FolderEntry> {
    return this.#all.values();
  }

  /** The folders in it. */
  inner(): readonly FolderEntry[] {
    return this.#bytes.includes(`${folderMode} `) ? [...this.values()].filter(isFolder) : [];
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get(name: string): FolderEntry | undefined {
    if (this.#entries !== undefined || !plain.test(name)) return this.#all.get(name);
    const wanted = ` ${name}\0`;
    let start = 0;
    for (let at = this.#bytes.indexOf(wanted); at >= 0; at = this.#bytes.indexOf(wanted, at + 1)) {
      let end = this.#next(start);
      for (; end <= at; end = this.#next(start)) start = end;
      // An id may hold the same bytes.
      if (this.#bytes.indexOf(' ', start) === at) return this.#part(start, end).#all.get(name);
    }
    return undefined;
  }

  without(other: Folder): readonly [Folder, Folder] {
    if (!(other instanceof PackedFolder)) return [this, other];
    const [mine, theirs] = [this.#bytes, other.#bytes];
    const same = sameStart(mine, theirs);
    let start = 0;
    while (start < mine.length) {
      const next = this.#next(start);
      if (next > same) break;
      start = next;
    }
    const last = mine.length - sameEnd(mine, theirs, Math.min(mine.length, theirs.length) - start);
    const longer = theirs.length - mine.length;
    // From where on both are the same entries, not only the same bytes.
    let [end, otherEnd] = [start, start];
    while (end < last || otherEnd - end !== longer)
      if (otherEnd - end < longer) otherEnd = other.#next(otherEnd);
      else end = this.#next(end);
    return [this.#part(start, end), other.#part(start, otherEnd)];
  }

  /** Where the entry after one begins. */
  #next(start: number): number {
    return nextEntry(this.#bytes.indexOf(0, start), this.#bytes, this.#idLength);
  }

  #part(start: number, end: number): PackedFolder {
    return new PackedFolder(this.#bytes.subarray(start, end), this.#idLength);
  }
}

/** @throws ProjectRefusal `git-failed` where an entry does not end: git writes no such folder, and shows one all the same */
function nextEntry(zero: number, { length }: Buffer, idLength: number): number {
  const next = zero + 1 + idLength;
  if (zero >= 0 && next <= length) return next;
  throw new ProjectRefusal('git-failed', 'A folder in this repository is damaged; look with: git fsck --full');
}

function parseFolder(bytes: Buffer, idLength: number): ReadonlyMap<string, FolderEntry> {
  const entries = new Map<string, FolderEntry>();
  const text = bytes.toString('latin1');
  for (let at = 0; at < text.length; ) {
    const space = text.indexOf(' ', at);
    const end = text.indexOf('\0', space);
    const mode = text.slice(at, space);
    const written = text.slice(space + 1, end);
    at = nextEntry(end, bytes, idLength);
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

const empty = new PackedFolder(Buffer.alloc(0), 0);

const isFullId = /^[0-9a-f]{40,64}(?:\^\{tree\})?$/;

/** The folders of a repository of git's. */
export interface GitFolders extends FolderReader {
  read(id: string): Promise<PackedFolder>;
}

/** Folders that are kept: a check looks at few, again and again, and a build at each once. */
const mostKept = 40;

/** The folders of a repository, from git's objects. */
export function createFolderReader(objects: ObjectReader): GitFolders {
  const known = new Map<string, Promise<PackedFolder>>();
  const ask = async (name: string): Promise<PackedFolder> => {
    const found = await objects.read(name);
    // A name that another folder or a commit holds: what it stands for is absent here, not in the repository.
    if (found === undefined) throw missingObject(name);
    if (found.type !== 'tree' || found.bytes === undefined) return empty;
    return new PackedFolder(found.bytes, found.id.length / 2);
  };
  const read = (name: string): Promise<PackedFolder> => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    const folder = ask(name);
    // What is not a full id may come to mean something else, and what is missing may be fetched.
    if (known.size < mostKept && isFullId.test(name)) known.set(name, folder);
    folder.catch(() => known.delete(name));
    return folder;
  };
  return { read, readRoot: (commit) => read(`${commit}^{tree}`) };
}
