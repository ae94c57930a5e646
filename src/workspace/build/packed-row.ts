import { type KeptEntry, keepEntry, restoreEntry } from '../cache/kept-entry.ts';
import type { RecordRow } from '../record-row.ts';

/** A row as text, without a thread back to the source that it was made from: cheap to send and to hold. */
export interface PackedRow extends Omit<RecordRow, 'entry'> {
  /** As JSON, but for the words, which are a text of their own already; undefined in doubt. */
  readonly entry: { readonly often: string; readonly leads: string; readonly words: string } | undefined;
}

/** A row to be sent, or held in great number. */
export function packRow(row: RecordRow): PackedRow {
  const kept = row.entry && keepEntry(row.entry);
  if (kept === undefined) return { ...row, entry: kept };
  const { leads, words } = kept.seldom;
  return { ...row, entry: { often: JSON.stringify(kept.often), leads: JSON.stringify(leads), words } };
}

/** The row again. Of its entry, what is seldom asked for stays as text. */
export function unpackRow({ entry, ...row }: PackedRow): RecordRow {
  if (entry === undefined) return { ...row, entry };
  const often: KeptEntry['often'] = JSON.parse(entry.often);
  const { words, leads } = entry;
  // The search asks for the words alone.
  const seldom = {
    words,
    get leads(): KeptEntry['seldom']['leads'] {
      return JSON.parse(leads);
    },
  };
  return { ...row, entry: restoreEntry(often, () => seldom) };
}
