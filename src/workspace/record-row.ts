import { createEntry, type Entry } from '../core/history/entry.ts';
import { placeholderSpans } from '../core/history/redacted.ts';
import { type Unlisted, unlistedAs } from '../core/history/unlisted-as.ts';
import type { OpenContext } from '../core/open/open-records.ts';
import type { Doubt, OpenedRecord } from '../core/open/opened-record.ts';
import { repeatedIds } from '../core/open/repeated-ids.ts';
import { idOfPath } from '../core/postmortem/id-of-path.ts';
import type { Postmortem } from '../core/postmortem/postmortem.ts';
import { readLiftFacts } from '../core/redaction/lift-facts.ts';
import { createRedactionClock, judgeLift } from '../core/redaction/lift-state.ts';
import { digest } from './digest.ts';

/** What a build keeps of a record after its document is gone: plain data that survives JSON. */
export interface RecordRow {
  /** From the root of the workspace. */
  readonly path: string;
  /** As written; undefined where there is none that can be read. */
  readonly id: string | undefined;
  readonly doubts: readonly Doubt[];
  /** Undefined in doubt. */
  readonly entry: Entry | undefined;
  /** Of the public text; empty in doubt. */
  readonly digest: string;
  /** Of the entry; empty in doubt. Many changes of a text change no entry. */
  readonly entryDigest: string;
  /**
   * May be kept between builds: nothing of it is hidden, nothing in doubt. Such a row depends on the file and the configuration alone,
   * and on no day.
   */
  readonly keepable: boolean;
  /** Last local dates on which its redactions may stand; absent where nothing is hidden. */
  readonly limits?: readonly string[];
  /** In doubt, and on no page even without the doubt: the public hears nothing of it. */
  readonly unlisted?: Unlisted | undefined;
}

/** The id that a row goes by on the site. */
export function idOfRow({ id, path }: RecordRow): string {
  return id ?? idOfPath(path);
}

/** Digest of all that a page can show of a record's text. Two sources that differ only in hidden text have the same. */
function digestOf({ source, path }: Postmortem): string {
  const withheld = source.withheld.map(({ reason, until, words }) => [reason, until, words]);
  return digest(JSON.stringify([path, source.text, withheld, placeholderSpans(source)]));
}

/** By the same reading of the source by which its placeholders were written. */
function limitsOf(text: string, { source }: Postmortem, { config, now }: OpenContext): readonly string[] {
  const [facts, clock] = [readLiftFacts(text), createRedactionClock(config, now)];
  return source.withheld.flatMap(({ until }) => judgeLift(until, facts, clock).limit ?? []);
}

/** Takes from an opened record what a build needs. */
export function createRow(
  { path, text, id, doubts, publicText }: OpenedRecord,
  postmortem: Postmortem | undefined,
  context: OpenContext,
): RecordRow {
  const shown = doubts.length === 0 ? postmortem : undefined;
  const entry = shown && createEntry(shown);
  const limits = shown && shown.source.withheld.length > 0 ? limitsOf(text, shown, context) : [];
  return {
    path,
    id: id?.value,
    doubts: [...doubts],
    entry,
    digest: shown === undefined ? '' : digestOf(shown),
    entryDigest: entry === undefined ? '' : digest(JSON.stringify(entry)),
    keepable: shown !== undefined && publicText?.withheld.length === 0,
    ...(limits.length > 0 && { limits }),
    ...(doubts.length > 0 && { unlisted: unlistedAs(text) }),
  };
}

/**
 * Takes everything public from records that share an id. A file that cannot be read claims the id of its name, and with it the
 * address of a page.
 */
export function doubtDuplicates(rows: readonly RecordRow[]): readonly RecordRow[] {
  const repeated = repeatedIds(rows.map(idOfRow));
  if (repeated.size === 0) return rows;
  return rows.map((row) =>
    repeated.has(idOfRow(row))
      ? {
          ...row,
          doubts: [...row.doubts, 'duplicate-id'],
          entry: undefined,
          digest: '',
          entryDigest: '',
          keepable: false,
        }
      : row,
  );
}
