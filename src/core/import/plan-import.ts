import { parsePostmortem } from '../postmortem/parse-postmortem.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { publish } from '../redaction/publish.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import { findLostText } from './find-lost-text.ts';
import type { ForeignFile, ForeignFormat, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { createIds } from './import-id.ts';
import { yearInName } from './name-of-file.ts';
import { parseForeignFile } from './parse-foreign-file.ts';
import { dayIn, yearInText } from './read-time.ts';
import { renderImported } from './render-imported.ts';

/** A record to be written: `2021/2021-09-23-puppet-outage.md`. */
export interface ImportedRecord {
  readonly id: string;
  /** From the folder of the records. */
  readonly path: string;
  readonly text: string;
  readonly incident: ForeignIncident;
  /** The draft as Debrief reads it. */
  readonly postmortem: Postmortem;
}

/** Something that was read and did not become a record. */
export interface LeftOut {
  readonly file: string;
  readonly line: number;
  readonly reason: 'planned' | 'no-incident' | 'policy' | 'all-clear' | 'other-json' | 'upptime-state';
  /** The title or the first words of it. */
  readonly words: string;
}

export interface ImportPlan {
  readonly files: readonly { readonly file: string; readonly format: ForeignFormat; readonly records: number }[];
  readonly records: readonly ImportedRecord[];
  /** Sorted by file, line and column. */
  readonly findings: readonly ImportFinding[];
  /** What stands in the drafts in another way than in the sources, for the detailed report. In the same order. */
  readonly notes: readonly ImportFinding[];
  readonly left: readonly LeftOut[];
}

export interface ImportOptions extends ReadOptions {
  readonly from: ForeignFormat | 'auto';
  /** For the folder of a record of which no date is known. */
  readonly now: Instant;
  /** Whether planned work is drafted too. */
  readonly planned?: boolean | undefined;
  /** Where a link of a source leads from a record at a path (from the folder of the records). */
  readonly relocate?: ((url: string, file: string, record: string) => string | undefined) | undefined;
}

/** Drafts a record for every incident in the files, each with an id of its own. The same files give the same ids. */
export function planImport(files: readonly ForeignFile[], options: ImportOptions): ImportPlan {
  const idOf = createIds();
  const read = files.map((file) => ({ file, parsed: parseForeignFile(file, options.from, options) }));
  const isLeft = (one: ForeignIncident) => one.planned === true && options.planned !== true;
  const drafted = read.flatMap(({ parsed }) =>
    parsed.incidents.filter((one) => !isLeft(one)).map((incident) => draftRecord(incident, idOf(incident), options)),
  );
  const left = read.flatMap(({ parsed }) => [
    ...parsed.left,
    ...parsed.incidents.filter(isLeft).map(({ file, place, title, name }): LeftOut => {
      return { file, line: place.line, reason: 'planned', words: title ?? name };
    }),
  ]);
  const findings = [...read.flatMap(({ parsed }) => parsed.findings), ...drafted.flatMap(({ findings }) => findings)];
  return {
    files: read.map(({ file, parsed }) => ({
      file: file.path,
      format: parsed.format,
      records: parsed.incidents.filter((one) => !isLeft(one)).length,
    })),
    records: drafted.map(({ record }) => record),
    findings: findings.toSorted(byPlace),
    notes: drafted.flatMap(({ notes }) => notes).toSorted(byPlace),
    left,
  };
}

function draftRecord(incident: ForeignIncident, id: string, options: ImportOptions) {
  const year = yearOf(incident, options);
  const path = `${year ?? localDate(options.now, options.timeZone).slice(0, 4)}/${id}.md`;
  const relocate = options.relocate && ((url: string) => options.relocate?.(url, incident.file, path));
  const text = renderImported(incident, id, { synonyms: options.synonyms, relocate });
  const published = publish({ path, text }, noClock).text;
  const postmortem = parsePostmortem(published, { timeZone: options.timeZone, synonyms: options.synonyms });
  const record: ImportedRecord = {
    id,
    path,
    text: incident.record === undefined ? withGuard(text, incident) : text,
    incident,
    postmortem,
  };
  const findings = [...readAsDrafted(record), ...lostFindings(record), ...rowFindings(record)];
  if (year === undefined)
    findings.push({
      rule: 'no-date',
      severity: 'warning',
      file: incident.file,
      place: incident.place,
      args: { year: path.slice(0, 4) },
    });
  const isFollowed = (note: ImportFinding) => note.rule === 'link-to-a-file' && relocate?.(note.args.url) !== undefined;
  return { record, findings, notes: incident.notes.filter((note) => !isFollowed(note)) };
}

/**
 * Where a source has what resembles a redaction marker, nobody can say what it was to hide: its signs are gone, its words are not. The
 * draft gets a marker that every check refuses, so that nothing of it is published before somebody has decided.
 */
function withGuard(text: string, { findings }: ForeignIncident): string {
  const found = findings.find(({ rule }) => rule === 'redaction-marker');
  if (found === undefined) return text;
  const why = `line ${found.place.line} of the source resembles a redaction marker`;
  const guard = `<!-- redact: ${why}; mark what must be hidden, then take this line away -->`;
  return text.replace(/^---\n[\s\S]*?\n---\n/, (front) => `${front}\n${guard}\n`);
}

/** What a source said of a row is past where the draft reads it: a start that is known dates the rows below it. */
function readAsDrafted({ incident, postmortem }: ImportedRecord): ImportFinding[] {
  const unread = new Set(postmortem.timeline.filter(({ fault }) => fault !== undefined).map(({ time }) => time.value));
  return incident.findings.filter(
    (one) => one.rule !== 'unreadable-time' || one.args.key !== undefined || unread.has(one.args.value),
  );
}

/** Without markers nothing is counted. */
const noClock = { today: '1970-01-01', timeZone: 'UTC', notAfter: { count: 1, unit: 'days' } } as const;

/** What the draft itself says: without what every draft has. */
function ownWords(text: string): string {
  return text
    .replace(
      /^(?:##+ (?:What happened|Timeline|Impact|Detection|Root cause|Resolution|Action items)|.*debrief:todo.*|imported: true|\| Action +\| Kind .*)$/gm,
      '',
    )
    .replace(/^(?:id|severity|started|detected|acknowledged|mitigated|resolved):.*$/gm, '');
}

function lostFindings({ incident, text }: ImportedRecord): ImportFinding[] {
  const { account } = incident;
  if (!account || incident.record !== undefined) return [];
  const { source, region, renamed } = account;
  return findLostText(source.text, region, [ownWords(text), ...renamed]).map(({ span, words }) => {
    const args = { value: words.join(' ') };
    return { rule: 'left-out-text', severity: 'warning', file: incident.file, place: source.place(...span), args };
  });
}

/** What import counted is what a check of the draft counts. */
function rowFindings({ incident, postmortem }: ImportedRecord): ImportFinding[] {
  const { rows } = incident.understanding;
  const read = postmortem.timeline.filter(({ fault }) => fault === undefined).length;
  if (incident.record !== undefined || read >= rows.understood) return [];
  const args = { read: rows.understood, drafted: read };
  return [{ rule: 'rows-differ', severity: 'error', file: incident.file, place: incident.place, args }];
}

/** The year that anything says: the start, a stated date, the path, what the text mentions most. */
function yearOf(
  { instants, day, year, file, account }: ForeignIncident,
  { timeZone }: ImportOptions,
): string | undefined {
  if (instants.started !== undefined) return localDate(instants.started, timeZone).slice(0, 4);
  const said = dayIn(day ?? '')?.slice(0, 4) ?? yearInName(file) ?? year;
  return said ?? (account && yearInText(account.source.text.slice(...account.region)));
}

function byPlace(a: ImportFinding, b: ImportFinding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.place.line - b.place.line || a.place.column - b.place.column || (a.rule < b.rule ? -1 : 1);
}
