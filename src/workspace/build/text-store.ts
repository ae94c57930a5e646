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

/** A text in the file: where it begins, and the bytes of its first part and of both. */
interface Place extends Pick<RecordText, 'links' | 'images'> {
  readonly start: number;
  readonly html: number;
  readonly length: number;
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
  const inMemory = new Map<string, RecordText>();
  const places = new Map<string, Place>();
  let file: number | undefined;
  let end = 0;
  const write = (record: string, text: RecordText): boolean => {
    file ??= openNameless();
    if (file === undefined) return false;
    const ends: number[] = [];
    const bytes = fileBytes([text.html, text.markdown], ends);
    try {
      if (writeSync(file, bytes, 0, bytes.length, end) < bytes.length) return false;
    } catch {
      return false;
    }
    const { links, images } = text;
    places.set(record, { start: end, html: ends[0] ?? 0, length: bytes.length, links, images });
    end += bytes.length;
    return true;
  };
  return {
    put: (record, text) => {
      if (inMemory.size < few || !write(record, text)) inMemory.set(record, text);
    },
    find: (record) => {
      const place = places.get(record);
      if (place === undefined || file === undefined) return inMemory.get(record);
      const { start, html, length, links, images } = place;
      const bytes = Buffer.allocUnsafe(length);
      if (readSync(file, bytes, 0, length, start) < length) return undefined;
      return { html: bytes.subarray(0, html), markdown: bytes.subarray(html), links, images };
    },
    close: () => {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
