import { createLocator } from '../text/locator.ts';
import { nestsTooDeep } from '../text/nests-too-deep.ts';
import type { Place } from '../text/place.ts';
import { detectFormat, isJson, isUpptimeState } from './detect-format.ts';
import type { ForeignFile, ForeignFormat, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import type { ImportFinding } from './import-finding.ts';
import { pageTitle } from './page-entries.ts';
import { asciidocToMarkdown } from './parse-asciidoc.ts';
import { parseCstate } from './parse-cstate.ts';
import { parseFreeMarkdown } from './parse-free-markdown.ts';
import { findIssues, parseIssues } from './parse-issues.ts';
import { parseMorty } from './parse-morty.ts';
import { parsePage } from './parse-page.ts';
import { parseRecord } from './parse-record.ts';
import { parseStatuspage } from './parse-statuspage.ts';
import { isPlainPage, type MadeText, plainPageToMarkdown } from './plain-page.ts';
import type { LeftOut } from './plan-import.ts';

export interface ParsedFile {
  readonly format: ForeignFormat;
  readonly incidents: readonly ForeignIncident[];
  /** Of the file as a whole, when nothing of it could be read. */
  readonly findings: readonly ImportFinding[];
  /** Of a page of several incidents what is none; of a file without any, the file. */
  readonly left: readonly LeftOut[];
}

/** Reads the incidents of a foreign file. Never throws for a text. */
export function parseForeignFile(file: ForeignFile, from: ForeignFormat | 'auto', options: ReadOptions): ParsedFile {
  if (from === 'auto' && isUpptimeState(file)) return without(file, 'upptime-state');
  const format = from === 'auto' ? detectFormat(file) : from;
  if (format === 'statuspage' || format === 'issues') return parseJson(file, from, options);
  const one = (incident: ForeignIncident): ParsedFile => ({
    format: incident.format,
    incidents: [incident],
    findings: [],
    left: [],
  });
  const record = from === 'auto' || format === 'debrief' ? parseRecord(file, options) : undefined;
  if (record) return one(record);
  if (format === 'cstate') return one(parseCstate(file, options));
  if (format === 'morty') return one(parseMorty(file, options));
  const made = madeText(file);
  return placedAs(made, readMarkdown(made ? { path: file.path, text: made.text } : file, options));
}

function readMarkdown(file: ForeignFile, options: ReadOptions): ParsedFile {
  const page = parsePage(file, options);
  if (page) return { format: 'markdown', ...page, findings: [] };
  return { format: 'markdown', incidents: [parseFreeMarkdown(file, options)], findings: [], left: [] };
}

/** A file in another notation, as Markdown. */
function madeText({ path, text }: ForeignFile): MadeText | undefined {
  if (/\.a(?:sciid|d)oc(?:\.\w+)?$/i.test(path)) return asciidocToMarkdown(text);
  const isPage = /\.txt$/i.test(path) || pageTitle.test(text.trimStart().split('\n', 1)[0] ?? '');
  return isPage && isPlainPage(text) ? plainPageToMarkdown(text) : undefined;
}

/** Places in the file that was given, by its lines: the columns are those of another text. */
function placedAs(made: MadeText | undefined, parsed: ParsedFile): ParsedFile {
  if (!made) return parsed;
  const lineOf = (line: number) => made.lines[line - 1] ?? made.lines.at(-1) ?? 1;
  const placeOf = (place: Place): Place => {
    const line = lineOf(place.line);
    return { line, column: 1, endLine: line, endColumn: 1 };
  };
  const placed = (finding: ImportFinding): ImportFinding => ({ ...finding, place: placeOf(finding.place) });
  const incidents = parsed.incidents.map((one): ForeignIncident => {
    const place = placeOf(one.place);
    const source = one.account?.source;
    const account = one.account &&
      source && {
        ...one.account,
        source: {
          ...source,
          place: (start: number, end: number) => placeOf(source.place(start, end)),
        },
      };
    return { ...one, place, account, findings: one.findings.map(placed), notes: one.notes.map(placed) };
  });
  const left = parsed.left.map((one) => ({ ...one, line: lineOf(one.line) }));
  return { ...parsed, incidents, left, findings: parsed.findings.map(placed) };
}

function parseJson(file: ForeignFile, from: ForeignFormat | 'auto', options: ReadOptions): ParsedFile {
  const issues = from === 'statuspage' ? undefined : findIssues(tryJson(file.text));
  if (issues) return { format: 'issues', incidents: parseIssues(file, issues, options), findings: [], left: [] };
  const parsed = parseStatuspage(file, options);
  if (Array.isArray(parsed)) return { format: 'statuspage', incidents: parsed, findings: [], left: [] };
  const finding = parsed as ImportFinding;
  // Other tools keep other things as JSON; that is no fault, unless somebody said what it should be.
  if (from === 'auto' && finding.rule === 'no-incidents') return without(file, 'other-json');
  return { format: 'statuspage', incidents: [], findings: [finding], left: [] };
}

function without(file: ForeignFile, reason: LeftOut['reason']): ParsedFile {
  const { line } = createLocator(file.text)(0, 0);
  return {
    format: isJson(file) ? 'statuspage' : 'markdown',
    incidents: [],
    findings: [],
    left: [{ file: file.path, line, reason, words: '' }],
  };
}

function tryJson(text: string): unknown {
  if (nestsTooDeep(text)) return undefined;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
