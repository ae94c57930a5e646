import type { Postmortem } from '../core/postmortem/postmortem.ts';
import { type OpenContext, openRecords } from '../core/rules/open-records.ts';
import { openText } from '../core/rules/open-text.ts';
import { createRow, type RecordRow } from './record-row.ts';
import type { SourceFile } from './source-file.ts';

/** Opens records, and has their documents at hand when their pages are rendered. */
export interface RecordOpener {
  open(files: readonly SourceFile[]): Promise<readonly RecordRow[]>;
  /** The document of a record that was opened. */
  documentOf(path: string): Postmortem | undefined;
}

/** Documents to keep. One takes twenty times the memory of its text, so those of a long history are parsed again. */
const most = 250;

/** Opens in this process. */
export function createRecordOpener(context: OpenContext): RecordOpener {
  const documents = new Map<string, Postmortem>();
  const texts = new Map<string, string>();
  let last: Postmortem | undefined;
  return {
    open: async (files) => {
      const rows: RecordRow[] = [];
      await openRecords(files, context, ({ record, postmortem }) => {
        rows.push(createRow(record, postmortem, context.config));
        texts.set(record.path, record.text);
        if (postmortem !== undefined && documents.size < most) documents.set(record.path, postmortem);
      });
      return rows;
    },
    documentOf: (path) => {
      const kept = documents.get(path);
      if (kept !== undefined) return kept;
      // A page is followed by its twin, made from the same record.
      if (last?.path === path) return last;
      const text = texts.get(path);
      last = text === undefined ? undefined : openText({ path, text }, context).postmortem;
      return last;
    },
  };
}
