import { tryParseMarkdown } from '../draft/inert-markdown.ts';
import { severities } from '../postmortem/postmortem.ts';
import { readForeignFields } from './foreign-fields.ts';
import type { ForeignFile, ForeignIncident, ReadOptions } from './foreign-incident.ts';
import { createForeignNames } from './foreign-synonyms.ts';
import type { ImportFinding } from './import-finding.ts';
import { findPageEntries, type PageEntry, type PageParts } from './page-entries.ts';
import { assembleMarkdown } from './parse-free-markdown.ts';
import type { LeftOut } from './plan-import.ts';
import { readStory } from './read-story.ts';
import { yearInText } from './read-time.ts';
import { readWindow } from './read-window.ts';
import { createSourceText, type SourceText } from './source-text.ts';

export interface ParsedPage {
  readonly incidents: readonly ForeignIncident[];
  readonly left: readonly LeftOut[];
}

/** Reads a page that holds several incidents; undefined for the story of one. */
export function parsePage(file: ForeignFile, options: ReadOptions): ParsedPage | undefined {
  const source = createSourceText(file);
  const fields = readForeignFields(source);
  const bare = source.blank(0, fields.body);
  const tree = tryParseMarkdown(bare.text);
  const page = tree && findPageEntries(tree, bare.text, createForeignNames(options.synonyms));
  if (!page) return undefined;
  return {
    incidents: page.entries.map((entry) => readEntry(entry, bare, file, options)),
    left: leftOf(page, source),
  };
}

function leftOf({ rest }: PageParts, source: SourceText): LeftOut[] {
  return rest.map(({ reason, words, span }) => {
    return { file: source.path, line: source.place(...span).line, reason, words: words.slice(0, 200) };
  });
}

function readEntry(entry: PageEntry, source: SourceText, file: ForeignFile, options: ReadOptions): ForeignIncident {
  const [start, end] = entry.region;
  const own = source.blank(0, start).blank(end, source.text.length);
  const fields = readForeignFields(createSourceText({ path: file.path, text: '' }));
  const story = readStory(own, 0, options, { keepsTogether: false });
  const incident = assembleMarkdown(file, {
    source: own,
    fields,
    story,
    options,
    format: 'markdown',
    name: nameOf(entry),
    region: entry.region,
    heading: { title: entry.title ?? '', day: entry.day, span: entry.heading },
  });
  const place = source.place(entry.heading[0], entry.heading[0]);
  const placed = { ...incident, place, notes: [...incident.notes, ...headingNote(entry, source)] };
  const year = yearInText(source.text);
  if (entry.kind === 'hardening') return { ...placed, year, kind: 'hardening', planned: false };
  return {
    ...placed,
    year,
    ...ownLine(own.text.slice(start, end), placed),
    fields: { ...takeawayOf(own.text.slice(start, end)), ...placed.fields },
  };
}

function headingNote({ heading: [start, end] }: PageEntry, source: SourceText): ImportFinding[] {
  if (start === end) return [];
  const label = source.text
    .slice(start, end)
    .replace(/^#+\s*/, '')
    .replace(/\s+/g, ' ');
  const args = { label, name: 'title' } as const;
  return [
    { rule: 'heading-understood', severity: 'warning', file: source.path, place: source.place(start, end), args },
  ];
}

function nameOf({ kind, title = '', day }: PageEntry): string {
  if (kind === 'hardening') return `hardening ${title}`;
  return day === undefined || title.includes(day) ? title : `${day} ${title}`;
}

/** `Takeaway carried forward: verify real health.` */
function takeawayOf(text: string): { takeaway?: string } {
  const [, takeaway] =
    /\b(?:Key )?Takeaway(?: carried forward)?\*{0,2}:\*{0,2}\s*([^\n]{8,400}?)(?:\s*$|\n)/i.exec(text) ?? [];
  return takeaway === undefined ? {} : { takeaway };
}

/** The line below a title on a page of Debrief: `High · internal: … · 2026-05-15 08:12–09:03 UTC (51 minutes) · database`. */
function ownLine(text: string, incident: ForeignIncident): Partial<ForeignIncident> {
  const line = /^[^\n]{0,400} · [^\n]{0,400}$/m.exec(text.trimStart().split('\n', 1)[0] ?? '')?.[0];
  if (line === undefined) return {};
  const pieces = line.split(' · ');
  const severity = severities.find((one) => one === pieces[0]?.toLowerCase());
  if (severity === undefined) return {};
  const window = pieces.map((piece) => readWindow(piece, undefined, undefined)).find((one) => one !== undefined);
  const isInternal = pieces.some((piece) => /^internal\b/.test(piece));
  return {
    severity,
    ...(window && { instants: { ...incident.instants, ...window } }),
    ...(isInternal && { affectsIntegrators: false }),
  };
}
