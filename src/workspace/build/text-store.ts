import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RecordText } from '../../core/site/record-text.ts';
import { fileBytes } from '../file-bytes.ts';

/** Keeps the rendered texts of records until their pages are written. */
export interface TextStore {
  put(record: string, text: RecordText): void;
  find(record: string): RecordText | undefined;
  close(): void;
}

/** A text as bytes, of which so many are its first part. They wait here, or in the file from some place on. */
interface Waiting extends Pick<RecordText, 'links' | 'images'> {
  readonly html: number;
  readonly bytes: Uint8Array | { readonly start: number; readonly length: number };
}

/** So many texts stay in memory. */
const few = 500;

/** A file without a name, readable by nobody else, which the system forgets when it is closed. Undefined where there is no room. */
function openNameless(): number | undefined {
  let file: number | undefined;
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'debrief-'));
    file = openSync(path.join(folder, 'texts'), 'wx+', 0o600);
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It keeps its name where a file that is open cannot be removed.
  }
  return file;
}

/** Texts past the first ones wait in a file, so that a long history need not fit into memory. */
export function createTextStore(): TextStore {
  const waiting = new Map<string, Waiting>();
  let file: number | undefined;
  let end = 0;
  const write = (bytes: Uint8Array): Waiting['bytes'] | undefined => {
    file ??= openNameless();
    const place = { start: end, length: bytes.length };
    try {
      if (file === undefined || writeSync(file, bytes, 0, bytes.length, end) < bytes.length) return undefined;
    } catch {
      return undefined;
    }
    end += bytes.length;
    return place;
  };
  const read = ({ bytes }: Waiting): Uint8Array | undefined => {
    if (bytes instanceof Uint8Array) return bytes;
    const found = Buffer.allocUnsafe(bytes.length);
    const isThere = file !== undefined && readSync(file, found, 0, bytes.length, bytes.start) === bytes.length;
    return isThere ? found : undefined;
  };
  return {
    put: (record, { html, markdown, links, images }) => {
      const ends: number[] = [];
      const made = fileBytes([html, markdown], ends);
      const bytes = (waiting.size < few ? undefined : write(made)) ?? new Uint8Array(made);
      waiting.set(record, { bytes, html: ends[0] ?? 0, links, images });
    },
    find: (record) => {
      const text = waiting.get(record);
      const bytes = text && read(text);
      if (text === undefined || bytes === undefined) return undefined;
      const { html, links, images } = text;
      return { html: bytes.subarray(0, html), markdown: bytes.subarray(html), links, images };
    },
    close: () => {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
