import type { Config } from '../../core/config/config.ts';
import type { Entry } from '../../core/history/entry.ts';
import { isListed } from '../../core/history/visibility.ts';
import { type OpenContext, openRecords } from '../../core/open/open-records.ts';
import { openText } from '../../core/open/open-text.ts';
import { idOfPath } from '../../core/postmortem/id-of-path.ts';
import type { Postmortem } from '../../core/postmortem/postmortem.ts';
import { isRecordPath } from '../../core/postmortem/record-file.ts';
import { type PageOf, type RecordText, renderRecordText } from '../../core/site/record-text.ts';
import { languageOf } from '../../core/words/languages.ts';
import type { SourceFile } from '../../project/source-file.ts';
import { createRow } from '../record-row.ts';
import { type PackedRow, packRow } from './packed-row.ts';
import { createTextStore } from './text-store.ts';

/** Opens records, and has their texts at hand when their pages are rendered. */
export interface RecordOpener {
  open(files: readonly SourceFile[]): Promise<readonly PackedRow[]>;
  /** Takes the text of a record that need not be opened for it. */
  take(path: string, text: RecordText): void;
  /** The text of a record that was opened and has a page. */
  textOf(path: string): RecordText | undefined;
  /** The document of such a record, parsed again; of one that links to no other record the text says it all. */
  documentOf(path: string): Postmortem | undefined;
  /** Forgets the texts. */
  close(): void;
}

/**
 * Opens in this process. A document takes twenty times the memory of its source, and to parse it once more would take longer than all
 * else that a page needs; so the text is rendered while the document is at hand.
 */
export function createRecordOpener(context: OpenContext): RecordOpener {
  const texts = createTextStore();
  const sources = new Map<string, string>();
  const guess = guessPage(context.config);
  const keep = (path: string, source: string, postmortem: Postmortem) => {
    const text = renderRecordText(postmortem, guess, () => undefined, languageOf(context.config));
    texts.put(path, text);
    // Should a link lead elsewhere than was guessed, the text is rendered again.
    if (text.links.size + text.images.size > 0) sources.set(path, source);
  };
  return {
    open: async (files) => {
      const rows: PackedRow[] = [];
      // Documents that wait for the end of a batch outlive V8's young generation, which costs as much as to make them.
      await openRecords(files, { ...context, few: 0 }, ({ record, postmortem }) => {
        const row = createRow(record, postmortem, context);
        rows.push(packRow(row));
        if (postmortem && row.entry && hasPage(row.entry)) keep(record.path, record.text, postmortem);
      });
      return rows;
    },
    take: texts.put,
    textOf: texts.find,
    close: texts.close,
    documentOf: (path) => {
      const source = sources.get(path);
      return source === undefined ? undefined : openText({ path, text: source }, context).postmortem;
    },
  };
}

const hasPage = (entry: Entry): boolean => isListed(entry) || entry.kind === 'rollup';

/** Most records that others link to are shown, under the name of their file. */
function guessPage({ records }: Config): PageOf {
  return (file) => (file.startsWith(`${records}/`) && isRecordPath(file) ? idOfPath(file) : undefined);
}
