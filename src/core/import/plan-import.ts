import { idOfText } from '../draft/id-of-text.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import type { ForeignFile, ForeignFormat, ForeignIncident, ImportFinding, ReadOptions } from './foreign-incident.ts';
import { withForeignSynonyms } from './foreign-synonyms.ts';
import { nameOfFile } from './name-of-file.ts';
import { parseForeignFile } from './parse-foreign-file.ts';
import { dayIn } from './read-time.ts';
import { renderImported } from './render-imported.ts';

/** A record to be written: `2021/2021-09-23-puppet-outage.md`. */
export interface ImportedRecord {
  readonly id: string;
  /** From the folder of the records. */
  readonly path: string;
  readonly text: string;
  readonly incident: ForeignIncident;
}

export interface ImportPlan {
  readonly files: readonly { readonly file: string; readonly format: ForeignFormat; readonly records: number }[];
  readonly records: readonly ImportedRecord[];
  /** Sorted by file, line and column. */
  readonly findings: readonly ImportFinding[];
}

export interface ImportOptions extends ReadOptions {
  readonly from: ForeignFormat | 'auto';
  /** For the folder of a record of which no date is known. */
  readonly now: Instant;
}

/** Drafts a record for every incident in the files, each with an id of its own. The same files give the same ids. */
export function planImport(files: readonly ForeignFile[], options: ImportOptions): ImportPlan {
  const taken = new Set<string>();
  const reading = { ...options, synonyms: withForeignSynonyms(options.synonyms) };
  const read = files.map((file) => ({ file, parsed: parseForeignFile(file, options.from, reading) }));
  const records = read.flatMap(({ parsed }) =>
    parsed.incidents.map((incident): ImportedRecord => {
      const id = distinctId(incident.name, taken);
      const path = `${yearOf(incident, options)}/${id}.md`;
      return { id, path, text: renderImported(incident, id, options.synonyms), incident };
    }),
  );
  const findings = read.flatMap(({ parsed }) => [
    ...parsed.findings,
    ...parsed.incidents.flatMap((one) => one.findings),
  ]);
  return {
    files: read.map(({ file, parsed }) => ({
      file: file.path,
      format: parsed.format,
      records: parsed.incidents.length,
    })),
    records,
    findings: findings.toSorted(byPlace),
  };
}

function distinctId(name: string, taken: Set<string>): string {
  const own = idOfText(name) ?? 'incident';
  // `issue-<N>` is the record of a GitHub issue, whose postmortem this one would stand in the way of.
  const id = /^issue-\d+$/.test(own) ? `imported-${own}` : own;
  let distinct = id;
  for (let count = 2; taken.has(distinct); count++) distinct = `${id}-${count}`;
  taken.add(distinct);
  return distinct;
}

function yearOf({ instants, day, file }: ForeignIncident, { timeZone, now }: ImportOptions): string {
  const written = dayIn(day ?? '') ?? dayIn(nameOfFile(file));
  if (instants.started !== undefined) return localDate(instants.started, timeZone).slice(0, 4);
  return (written ?? localDate(now, timeZone)).slice(0, 4);
}

function byPlace(a: ImportFinding, b: ImportFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.place.line - b.place.line || a.place.column - b.place.column || (a.rule < b.rule ? -1 : 1);
}
