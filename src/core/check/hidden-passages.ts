import type { OpenedRecord } from '../open/opened-record.ts';
import { createLeakFinder, type Leak } from '../redaction/find-leaks.ts';
import { readRedactions } from '../redaction/read-redactions.ts';
import { createLocator } from '../text/locator.ts';
import type { Place } from '../text/place.ts';

/** A record, or any other source that may be shown in part. */
type Source = Pick<OpenedRecord, 'text'> & Partial<Pick<OpenedRecord, 'path' | 'publicText'>>;

/** A `redact` block: where it stands, and its text, which no finding may carry. */
interface HiddenPassage {
  readonly file: string;
  readonly place: Place;
  readonly text: string;
}

/** Hidden text that is repeated where everybody can read it. */
export interface FoundLeak {
  /** Where the repetition stands. */
  readonly place: Place;
  /** The block that hides it. */
  readonly origin: { readonly file: string; readonly place: Place };
}

export interface LeakSearch {
  /** Repetitions in the public part of a record. */
  readonly inRecord: (record: Source) => readonly FoundLeak[];
  /** The blocks that a text from elsewhere repeats. */
  readonly inText: (text: string) => readonly FoundLeak['origin'][];
}

const known = new WeakMap<object, LeakSearch>();

/** Searches for the hidden text of these records. Kept for the same list, because rules and reports both ask. */
export function searchLeaks(records: readonly Source[]): LeakSearch {
  const already = known.get(records);
  if (already !== undefined) return already;
  const passages = records.flatMap(readPassages);
  const find = createLeakFinder(passages.map(({ text }) => text));
  const originOf = ({ hidden }: Leak): FoundLeak['origin'] | undefined => {
    const passage = passages[hidden];
    return passage && { file: passage.file, place: passage.place };
  };
  const search: LeakSearch = {
    inRecord: ({ publicText }) => {
      if (passages.length === 0 || publicText === undefined) return [];
      return find(publicText.text).flatMap((leak) => {
        const origin = originOf(leak);
        return origin === undefined ? [] : [{ place: publicText.place(leak.start, leak.end), origin }];
      });
    },
    inText: (text) => (passages.length === 0 ? [] : find(text).flatMap((leak) => originOf(leak) ?? [])),
  };
  known.set(records, search);
  return search;
}

function readPassages({ path = '', text, publicText }: Source): HiddenPassage[] {
  if (publicText?.withheld.every(({ form }) => form !== 'redact')) return [];
  const locate = createLocator(text);
  return readRedactions(text).redactions.flatMap(({ form, hidden, marker }) =>
    form !== 'redact' || hidden === undefined
      ? []
      : [{ file: path, place: locate(marker.start, marker.end), text: text.slice(hidden.start, hidden.end) }],
  );
}
