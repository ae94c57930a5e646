import type { CheckContext } from '../open/check-context.ts';
import { publishText } from '../open/open-text.ts';
import type { OpenedRecord, RecordSet } from '../open/opened-record.ts';
import { idOfPath } from '../postmortem/id-of-path.ts';
import { parseMeta } from '../postmortem/parse-postmortem.ts';
import type { FrontMatter } from '../postmortem/postmortem.ts';
import type { PublicText } from '../postmortem/public-text.ts';
import { frontMatterOf } from '../text/find-front-matter.ts';
import type { Place } from '../text/place.ts';

export const startOfFile: Place = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A record of the base, opened only as far as somebody asks. */
export interface BaseRecord {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

const known = new WeakMap<object, ReadonlyMap<string, BaseRecord>>();

/** The records of the base by their id. Ids are read from the text without parsing it: a base may hold thousands. */
export function baseRecords({ facts: { base } }: CheckContext): ReadonlyMap<string, BaseRecord> {
  if (base === undefined) return new Map();
  const already = known.get(base);
  if (already !== undefined) return already;
  const records = new Map<string, BaseRecord>();
  for (const { path, text } of base) {
    const id = readRecordId(path, text);
    records.set(id, { id, path, text });
  }
  known.set(base, records);
  return records;
}

/** What rules ask of a record as it was: never its body, which would take as long to parse as the record itself. */
export interface EarlierRecord {
  readonly source: PublicText;
  readonly meta: FrontMatter;
}

/** A record of the base, opened; undefined when it is not there or was in doubt. */
export function openBaseRecord(id: string, context: CheckContext): EarlierRecord | undefined {
  const record = baseRecords(context).get(id);
  const publication = record && publishText(record, context);
  if (publication === undefined || publication.inDoubt) return undefined;
  const source = publication.text;
  let meta: FrontMatter | undefined;
  return {
    source,
    get meta() {
      meta ??= parseMeta(source.text);
      return meta;
    },
  };
}

const named = new WeakMap<RecordSet, ReadonlyMap<string, OpenedRecord>>();

/** Records that say no id, by that of their names, as they go by on the site. */
function recordsByName(records: RecordSet): ReadonlyMap<string, OpenedRecord> {
  const already = named.get(records);
  if (already !== undefined) return already;
  const silent = records.all.filter(({ id, doubts }) => id === undefined && !doubts.includes('unreadable'));
  const found = new Map(silent.map((record) => [idOfPath(record.path), record]));
  named.set(records, found);
  return found;
}

/** What has become of a record of the base: the one that says its id, or of one that never said any, that has its name. */
export function successorOf({ id, text }: BaseRecord, records: RecordSet): OpenedRecord | undefined {
  return records.byId.get(id)?.[0] ?? (writtenId(text) === undefined ? recordsByName(records).get(id) : undefined);
}

/** The id in the front matter; undefined where it says none that is one. */
export function writtenId(text: string): string | undefined {
  return /^id:[ \t]{0,20}["']?([a-z0-9][a-z0-9-]{0,99})["']?[ \t]{0,20}(?:#.*)?\r?$/m.exec(frontMatterOf(text))?.[1];
}

/** The id in the front matter, otherwise the one that the path gives. */
export function readRecordId(path: string, text: string): string {
  return writtenId(text) ?? idOfPath(path);
}
