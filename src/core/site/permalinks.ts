import { slug } from 'github-slugger';
import type { RootContent } from 'mdast';
import type { ActionItem, Postmortem, TimelineRow } from '../postmortem/postmortem.ts';
import { findPlaceholder } from '../redaction/placeholder.ts';
import type { Place } from '../text/place.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { Language } from '../words/language.ts';
import { oneLine } from './entry-text.ts';
import { escapeAttribute } from './html.ts';

/** How a row of a timeline or an action item is linked to. */
export interface Permalink {
  /** Of the row on its page. It holds a colon, which no anchor of a heading has. */
  readonly id: string;
  /** What a screen reader calls the link. */
  readonly name: string;
}

declare module 'mdast' {
  interface TableRowData {
    permalink?: Permalink;
  }
  interface ListItemData {
    permalink?: Permalink;
  }
}

/** Characters of the words in an anchor, and how many words. */
const longest = 60;
const mostWords = 6;

const keyOf = ({ line, column, endLine, endColumn }: Place): string => `${line}:${column}-${endLine}:${endColumn}`;

/** The words before anything that is withheld: what stands behind it moves when it is lifted. */
function firstWords(text: string): string {
  const placeholder = findPlaceholder(text);
  const before = oneLine(placeholder < 0 ? text : text.slice(0, placeholder));
  return before.split(' ').slice(0, mostWords).join(' ').trim();
}

function anchorOf(words: string): string {
  const made = slug(words.normalize('NFC'));
  const cut = made.length > longest ? [...made].slice(0, longest).join('') : made;
  return cut.replace(/^-+|-+$/g, '');
}

/** `2026-05-15T08:12Z`, the day alone of a row that says no more, undefined of one that cannot be read. */
function timeOf({ instant, day }: TimelineRow): string | undefined {
  if (instant === undefined) return day;
  const text = rfc3339(instant);
  return text.endsWith(':00Z') ? `${text.slice(0, -4)}Z` : text;
}

type IdOf = (wanted: string) => string;

/** Ids that no other row of the record has. */
function createIds(): IdOf {
  const taken = new Set<string>();
  return (wanted) => {
    let id = wanted;
    for (let count = 2; taken.has(id); count += 1) id = `${wanted}-${count}`;
    taken.add(id);
    return id;
  };
}

function ofRows(rows: readonly TimelineRow[], idOf: IdOf, language: Language): [Place, Permalink][] {
  const { linkTo, linkToWords } = language.words.incident;
  const times = new Set<string>();
  return rows.flatMap((row): [Place, Permalink][] => {
    const time = timeOf(row);
    if (time === undefined) return [];
    const said = row.instant === undefined ? language.date(time) : language.utc(row.instant);
    if (!times.has(time)) {
      times.add(time);
      return [[row.place, { id: idOf(`at:${time}`), name: language.fill(linkTo, { time: said }) }]];
    }
    const words = firstWords(row.text);
    const anchor = anchorOf(words);
    const name = language.fill(words === '' ? linkTo : linkToWords, { time: said, words });
    return [[row.place, { id: idOf(`at:${time}${anchor === '' ? '' : `-${anchor}`}`), name }]];
  });
}

function ofItems(items: readonly ActionItem[], idOf: IdOf, language: Language): [Place, Permalink][] {
  const { linkToItem, linkToThisItem } = language.words.incident;
  return items.map(({ action, place }) => {
    const words = firstWords(action);
    const name = language.fill(words === '' ? linkToThisItem : linkToItem, { words });
    return [place, { id: idOf(`action:${anchorOf(words) || 'item'}`), name }];
  });
}

/**
 * Gives the rows of the timeline and the action items of a record their anchors. A row is called by its time and an item by its first
 * words, so that none changes when others are added. A further row of the same time has its first words behind it. All are
 * made from the public text, and from nothing behind a placeholder.
 *
 * @param nodes The text of the record, each node still at its place in the source
 */
export function markPermalinks(
  nodes: readonly RootContent[],
  postmortem: Postmortem,
  language: Language,
): RootContent[] {
  const { timeline, actionItems, source } = postmortem;
  if (timeline.length + actionItems.length === 0) return [...nodes];
  const idOf = createIds();
  const known = new Map<string, Permalink>();
  for (const [place, permalink] of [...ofRows(timeline, idOf, language), ...ofItems(actionItems, idOf, language)])
    if (!known.has(keyOf(place))) known.set(keyOf(place), permalink);
  const mark = (node: RootContent): RootContent => {
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return node;
    const children = node.type === 'tableRow' ? node.children : (node.children as RootContent[]).map(mark);
    const { start, end } = node.position ?? {};
    const isRow = node.type === 'tableRow' || node.type === 'listItem';
    if (!isRow || start?.offset === undefined || end?.offset === undefined) return { ...node, children } as RootContent;
    const key = keyOf(source.place(start.offset, end.offset));
    const permalink = known.get(key);
    // Each is given once, whatever stands at one place.
    known.delete(key);
    return { ...node, children, ...(permalink && { data: { permalink } }) } as RootContent;
  };
  return nodes.map(mark);
}

/** The link itself, which a reader sees when they come near. */
export function writePermalink({ id, name }: Permalink): string {
  const address = escapeAttribute(`#${id}`);
  return `<a class="permalink" href="${address}" aria-label="${escapeAttribute(name)}">#</a>`;
}

/**
 * What a page says, for places in which no row can be linked to. No text can look like a link or an id of ours: what people write has no
 * tags, and in attributes no quotes.
 */
export function withoutPermalinks(markup: string): string {
  return markup
    .replace(/<a class="permalink" href="[^"]*" aria-label="[^"]*">#<\/a>/g, '')
    .replace(/<(tr|li) id="[^"]*"/g, '<$1');
}
