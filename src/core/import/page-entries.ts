import type { ListItem, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { offsetsOf } from '../markdown/source.ts';
import { createOutline, type OutlineEntry } from '../postmortem/outline.ts';
import { parseTimeText } from '../postmortem/parse-time-text.ts';
import type { SectionName } from '../postmortem/synonyms.ts';
import type { Offsets } from '../text/parse-yaml.ts';
import { toLocal } from '../time/parse-instant.ts';
import { factNamed } from './fact-labels.ts';

/** An incident on a page of several. */
export interface PageEntry {
  readonly kind: 'incident' | 'hardening';
  readonly title: string | undefined;
  readonly day: string | undefined;
  /** Of the heading or of what the title was taken from; empty where there is none. */
  readonly heading: Offsets;
  /** Of the text of the entry, without its heading. */
  readonly region: Offsets;
}

/** A part of a page that is no incident. */
export interface PageRest {
  readonly reason: 'policy' | 'all-clear' | 'no-incident';
  readonly words: string;
  readonly span: Offsets;
}

export interface PageParts {
  readonly entries: readonly PageEntry[];
  readonly rest: readonly PageRest[];
}

/** The title of a page that lists incidents. */
export const pageTitle =
  /\b(?:incident|outage|status|post-?mortem|disruption)s?\b.*\b(?:history|log|archive|list|page)\b|^(?:past |previous |all |our )?(?:incidents|outages|post-?mortems)$|\bincident history\b|^störungen$|\bhistorique des incidents\b|\bhistorial de incidentes\b|\bhistórico de incidentes\b|障害履歴|障害情報一覧|事件历史|故障历史/i;
const allClear = /^(?:\W*)no (?:\w+[- ]){0,4}(?:incidents?|outages?)\b/i;
const policy =
  /\b(?:template|cadence|policy|policies|definitions?|levels?|about|glossary|contact|subscribe|how we|disclosure)\b/i;
const hardening = /\b(?:pre-?launch|hardening)\b/i;

/** The incidents of a page that holds more than one, or is a history; undefined for the story of a single incident. */
export function findPageEntries(
  tree: Root,
  text: string,
  nameOf: (label: string) => SectionName | undefined,
): PageParts | undefined {
  const outline = createOutline(tree, () => false).filter(({ depth }) => depth <= 6);
  const [title] = outline;
  const isHistory = title !== undefined && pageTitle.test(title.label);
  const years = outline.filter(({ label }) => /^\d{4}$/.test(label.trim()));
  const yearOf = (entry: OutlineEntry) =>
    years.find(({ span }) => span[0] < entry.heading[0] && entry.heading[0] < span[1])?.label.trim();
  const level = levelOf(outline, { nameOf, yearOf, isHistory, years });
  const entries = outline.filter((entry) => level.has(entry)).map((entry) => entryOf(entry, yearOf(entry)));
  const within = (at: number) => entries.some(({ region, heading }) => heading[0] <= at && at < region[1]);
  const hard = outline.filter((entry) => hardening.test(entry.label) && isHistoryLike(isHistory, years));
  const items = hard.flatMap(({ content }) => content.flatMap((block) => hardeningItems(block, text)));
  const dated = isHistoryLike(isHistory, years) ? years.flatMap((year) => paragraphsOf(year, outline, within)) : [];
  const all = [...entries, ...dated, ...items];
  if (all.length === 0 || (all.length < 2 && !isHistoryLike(isHistory, years))) return undefined;
  return { entries: all.toSorted((a, b) => a.region[0] - b.region[0]), rest: restOf(tree, outline, all) };
}

function isHistoryLike(isHistory: boolean, years: readonly OutlineEntry[]): boolean {
  return isHistory || years.length > 0;
}

interface LevelContext {
  readonly nameOf: (label: string) => SectionName | undefined;
  readonly yearOf: (entry: OutlineEntry) => string | undefined;
  readonly isHistory: boolean;
  readonly years: readonly OutlineEntry[];
}

/** The headings of one level that each head an incident. None where a part of a postmortem has a heading of that level or above. */
function levelOf(outline: readonly OutlineEntry[], context: LevelContext): ReadonlySet<OutlineEntry> {
  for (const depth of [1, 2, 3, 4]) {
    const there = outline.filter((entry) => entry.depth === depth);
    if (there.some(({ label }) => context.nameOf(label) !== undefined)) return new Set();
    const found = there.filter((entry) => isIncident(entry, context));
    const others = there.filter((entry) => !found.includes(entry) && !isAside(entry));
    const least = context.isHistory || context.years.length > 0 ? 1 : 2;
    if (found.length >= least && found.length >= others.length) return new Set(found);
  }
  return new Set();
}

function isAside({ label }: OutlineEntry): boolean {
  return policy.test(label) || hardening.test(label) || /^\d{4}$/.test(label.trim());
}

/** A heading with a date and a name, one below a year, or one above a stated severity or date. */
function isIncident(entry: OutlineEntry, { yearOf, isHistory }: LevelContext): boolean {
  if (isAside(entry) || /^\W*update\b/i.test(entry.label)) return false;
  const { day, rest } = dateIn(entry.label, yearOf(entry));
  const isNamed = /\p{L}{3}/u.test(rest.replace(/\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b/gi, ''));
  if (day !== undefined && isNamed) return true;
  if (yearOf(entry) !== undefined && isNamed) return true;
  return (day !== undefined || isHistory || isNamed) && statesFacts(entry);
}

function statesFacts({ content }: OutlineEntry): boolean {
  const next = content.findIndex(({ type }) => type === 'heading');
  return content.slice(0, next === -1 ? 2 : Math.min(2, next)).some((block) =>
    plainText(block)
      .split('\n')
      .some((line) =>
        /^(?:severity|date|started)$/.test(factNamed(/^([^:]{1,40}):\s*\S/.exec(line.trim())?.[1] ?? '') ?? ''),
      ),
  );
}

/** A date anywhere in a heading, and what is left of the heading without it. */
function dateIn(label: string, year: string | undefined): { readonly day: string | undefined; readonly rest: string } {
  for (const { index } of label.matchAll(/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])/gu)) {
    // `May 15: down`: the colon is that of the sentence, not of a time.
    const time = parseTimeText(label.slice(index).replace(/:(?=\s|$)/g, ' '));
    if (time?.date?.kind !== 'date' || time.start > 0) continue;
    const full = time.date.year ?? (year === undefined ? undefined : Number(year));
    const midnight = full === undefined ? undefined : toLocal(full, time.date.month, time.date.day);
    if (midnight === undefined) continue;
    const rest = `${label.slice(0, index)} ${label.slice(index + time.end)}`;
    return {
      day: new Date(midnight).toISOString().slice(0, 10),
      rest: rest
        .replace(/^[\s:,;|–—-]+|(?<![\s:,;|–—([-])[\s:,;|–—([-]+$/g, '')
        .replace(/\(\s*\)|\[\s*\]/g, '')
        .trim(),
    };
  }
  return { day: undefined, rest: label };
}

function entryOf(entry: OutlineEntry, year: string | undefined): PageEntry {
  const { day, rest } = dateIn(entry.label, year);
  const title = rest === '' ? entry.label : rest;
  return { kind: 'incident', title, day, heading: entry.heading, region: [entry.heading[1], entry.span[1]] };
}

/** Below a year without headings each paragraph that gives a date is an incident. */
function paragraphsOf(
  year: OutlineEntry,
  outline: readonly OutlineEntry[],
  within: (at: number) => boolean,
): PageEntry[] {
  const inner = outline.find(({ heading }) => heading[0] > year.heading[0] && heading[0] < year.span[1]);
  return year.content.flatMap((block): PageEntry[] => {
    const span = offsetsOf(block);
    if (within(span[0]) || (inner && span[0] >= inner.heading[0])) return [];
    if (block.type === 'list') return block.children.flatMap((item) => datedItem(item, year.label.trim()));
    const words = plainText(block);
    if (block.type !== 'paragraph' || allClear.test(words)) return [];
    const found = new Set(Array.from(words.matchAll(/\b\d{4}-\d{2}-\d{2}\b/g), ([date]) => date));
    const [day] = found;
    return day === undefined || found.size > 1
      ? []
      : [{ kind: 'incident', title: `Incident of ${day}`, day, heading: [span[0], span[0]], region: span }];
  });
}

/** `- May 15: the database was down` below a year. */
function datedItem(item: ListItem, year: string): PageEntry[] {
  const words = plainText(item).split('\n', 1)[0] ?? '';
  const { day, rest } = dateIn(words.slice(0, 40), year);
  if (day === undefined || rest.length < 4) return [];
  const full = dateIn(words, year).rest;
  const title = /^(.{8,100}?)(?:[.:;](?:\s|$)|$)/.exec(full)?.[1] ?? full.slice(0, 100);
  const span = offsetsOf(item.children[0] ?? item);
  return [{ kind: 'incident', title, day, heading: [span[0], span[0]], region: [span[0], offsetsOf(item)[1]] }];
}

/** Work before the launch: a title and a paragraph each. */
function hardeningItems(block: RootContent, text: string): PageEntry[] {
  if (block.type !== 'list') return [];
  return block.children.flatMap((item) => {
    const [start, end] = offsetsOf(item.children[0] ?? item);
    const written = text.slice(start, end);
    const words = plainText(item).replace(/\s+/g, ' ').trim();
    const [, title = words] = /^(.{4,90}?)\s*(?:\(|:\s|\.$|\s[–—-]\s|$)/.exec(words) ?? [];
    return written.trim() === ''
      ? []
      : [
          {
            kind: 'hardening' as const,
            title,
            day: undefined,
            heading: [start, start] as Offsets,
            region: [start, offsetsOf(item)[1]] as Offsets,
          },
        ];
  });
}

/** The items of a list apart from one another. */
function wordsOf(block: RootContent | ListItem): string {
  const parts = block.type === 'list' ? block.children : [block];
  return parts
    .map((part) => plainText(part))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What stands between the entries, named by its first words. */
function restOf(tree: Root, outline: readonly OutlineEntry[], entries: readonly PageEntry[]): PageRest[] {
  const taken = (at: number) => entries.some(({ heading, region }) => heading[0] <= at && at < region[1]);
  const rest: PageRest[] = [];
  // Of a list of which some items are incidents, each other item is told by itself.
  const isTaken = (item: ListItem) => taken(offsetsOf(item.children[0] ?? item)[0]);
  const blocks = tree.children.flatMap((block): readonly (RootContent | ListItem)[] =>
    block.type === 'list' && block.children.some(isTaken) ? block.children.filter((item) => !isTaken(item)) : [block],
  );
  for (const block of blocks) {
    const span = offsetsOf(block);
    if (taken(span[0]) || block.type === 'thematicBreak' || block.type === 'definition') continue;
    const words = wordsOf(block);
    if (words === '' || (block.type === 'html' && /^<!--/.test(words)) || /^\d{4}$/.test(words)) continue;
    const above = outline.findLast(({ heading }) => heading[0] <= span[0])?.label ?? '';
    const isTitle = block === tree.children.find(({ type }) => type === 'heading');
    const reason = allClear.test(words)
      ? 'all-clear'
      : isTitle || policy.test(above) || hardening.test(above) || outline[0]?.label === above
        ? 'policy'
        : 'no-incident';
    rest.push({ reason, words, span });
  }
  return rest;
}
