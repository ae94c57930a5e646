import type { Config } from '../core/config/config.ts';
import { type Entry, idOfPath } from '../core/history/entry.ts';
import { isListed } from '../core/history/visibility.ts';
import type { Postmortem } from '../core/postmortem/postmortem.ts';
import { isRecordPath } from '../core/postmortem/record-file.ts';
import { type OpenContext, openRecords } from '../core/rules/open-records.ts';
import { openText } from '../core/rules/open-text.ts';
import { type PageOf, type RecordText, renderRecordText } from '../core/site/record-text.ts';
import { createRow, type RecordRow } from './record-row.ts';
import type { SourceFile } from './source-file.ts';

/** Opens records, and has their documents or their texts at hand when their pages are rendered. */
export interface RecordOpener {
  open(files: readonly SourceFile[]): Promise<readonly RecordRow[]>;
  /** The document of a record that was opened; undefined when it was let go because its text says it all. */
  documentOf(path: string): Postmortem | undefined;
  /** The text of a record that was opened, when it was rendered at once. */
  textOf(path: string): RecordText | undefined;
}

/** Documents to keep in a short history, so that only texts that are asked for are rendered. */
export const fewDocuments = 250;

/**
 * Opens in this process. A document takes twenty times the memory of its source, so there are few of them, and of all other records the
 * text is rendered while the document is at hand: to parse once more would take longer than all else that a page needs.
 *
 * @param most How many documents to keep
 */
export function createRecordOpener(context: OpenContext, most: number): RecordOpener {
  const documents = new Map<string, Postmortem>();
  const texts = new Map<string, RecordText>();
  const sources = new Map<string, string>();
  const guess = guessPage(context.config);
  const keep = (path: string, source: string, postmortem: Postmortem) => {
    if (documents.size < most) return void documents.set(path, postmortem);
    const text = renderRecordText(postmortem, guess);
    texts.set(path, text);
    // Should it lead elsewhere than was guessed, it is rendered again.
    if (text.links.size > 0) sources.set(path, source);
  };
  return {
    open: async (files) => {
      const rows: RecordRow[] = [];
      await openRecords(files, context, ({ record, postmortem }) => {
        const row = createRow(record, postmortem, context.config);
        rows.push(row);
        if (postmortem && row.entry && hasPage(row.entry)) keep(record.path, record.text, postmortem);
      });
      return rows;
    },
    textOf: (path) => texts.get(path),
    documentOf: (path) => {
      const source = sources.get(path);
      if (source === undefined) return documents.get(path);
      return openText({ path, text: source }, context).postmortem;
    },
  };
}

const hasPage = (entry: Entry): boolean => isListed(entry) || entry.kind === 'rollup';

/** Most records that others link to are shown, under the name of their file. */
function guessPage({ records }: Config): PageOf {
  return (file) => (file.startsWith(`${records}/`) && isRecordPath(file) ? idOfPath(file) : undefined);
}
