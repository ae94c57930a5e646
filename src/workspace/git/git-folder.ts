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

/** The folders of a repository, from git's objects. */
export function createFolderReader(objects: ObjectReader): FolderReader {
  const read = async (name: string): Promise<Folder> => {
    const found = await objects.read(name);
    // A name that another folder or a commit holds: what it stands for is absent here, not in the repository.
    if (found === undefined) throw missingObject(name);
    if (found.type !== 'tree' || found.bytes === undefined) return empty;
    return parseFolder(found.bytes, found.id.length / 2);
  };
  return { read, readRoot: (commit) => read(`${commit}^{tree}`) };
}
