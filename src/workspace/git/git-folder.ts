import type { Folder, FolderEntry, FolderReader } from '../../project/folder.ts';
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

const isFullId = /^[0-9a-f]{40,64}(?:\^\{tree\})?$/;

/** Folders that are kept: a check looks at few, again and again, and a build at each once. */
const mostKept = 40;

/** The folders of a repository, from git's objects. */
export function createFolderReader(objects: ObjectReader): FolderReader {
  const known = new Map<string, Promise<Folder>>();
  const ask = async (name: string): Promise<Folder> => {
    const found = await objects.read(name);
    // A name that another folder or a commit holds: what it stands for is absent here, not in the repository.
    if (found === undefined) throw missingObject(name);
    if (found.type !== 'tree' || found.bytes === undefined) return empty;
    return parseFolder(found.bytes, found.id.length / 2);
  };
  const read = (name: string): Promise<Folder> => {
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
