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

/** No two rows or items begin at one place. */
const keyOf = ({ line, column }: Place): number => line * 2 ** 20 + column;

/** The words before anything that is withheld: what stands behind it moves when it is lifted. */
function firstWords(text: string): string {
  const placeholder = findPlaceholder(text);
  const before = oneLine(placeholder < 0 ? text : text.slice(0, placeholder));
  let end = -1;
  for (let words = 0; words < mostWords; words += 1) {
    end = before.indexOf(' ', end + 1);
    if (end < 0) return before;
  }
  return before.slice(0, end).trim();
}

/** What a slugger would not change, but for capitals and spaces. */
const plainWords = /^[a-z\d ]*$/i;

function anchorOf(words: string): string {
  const made = plainWords.test(words) ? words.toLowerCase().replaceAll(' ', '-') : slug(words.normalize('NFC'));
  const cut = made.length > longest ? [...made].slice(0, longest).join('') : made;
  return cut.replace(/^-+|-+$/g, '');
}

/** `2026-05-15T08:12Z`, the day alone of a row that says no more, undefined of one that cannot be read. */
function timeOf({ instant, day }: TimelineRow): string | undefined {
  if (instant === undefined) return day;
  const text = rfc3339(instant);
  return text.endsWith(':00Z') ? `${text.slice(0, -4)}Z` : text;
}

/** The rows of a record that can be linked to, by where they begin. */
class Rows {
  readonly #taken = new Set<string>();
  readonly #found = new Map<number, readonly [Place, Permalink]>();

  has(id: string): boolean {
    return this.#taken.has(id);
  }

  /** Gives a row an id that no other row of the record has. */
  add(place: Place, wanted: string, name: string): void {
    let id = wanted;
    for (let count = 2; this.#taken.has(id); count += 1) id = `${wanted}-${count}`;
    this.#taken.add(id);
    const key = keyOf(place);
    if (!this.#found.has(key)) this.#found.set(key, [place, { id, name }]);
  }

  find(place: Place): Permalink | undefined {
    const [known, permalink] = this.#found.get(keyOf(place)) ?? [];
    return known?.endLine === place.endLine && known.endColumn === place.endColumn ? permalink : undefined;
  }
}

function addTimes(timeline: readonly TimelineRow[], rows: Rows, language: Language): void {
  const { linkTo, linkToWords } = language.words.incident;
  for (const row of timeline) {
    const time = timeOf(row);
    if (time === undefined) continue;
    const said = row.instant === undefined ? language.date(time) : language.utc(row.instant);
    const id = `at:${time}`;
    const words = rows.has(id) ? firstWords(row.text) : '';
    const anchor = words === '' ? '' : anchorOf(words);
    const name = language.fill(words === '' ? linkTo : linkToWords, { time: said, words });
    rows.add(row.place, anchor === '' ? id : `${id}-${anchor}`, name);
  }
}

function addItems(items: readonly ActionItem[], rows: Rows, language: Language): void {
  const { linkToItem, linkToThisItem } = language.words.incident;
  for (const { action, place } of items) {
    const words = firstWords(action);
    const name = language.fill(words === '' ? linkToThisItem : linkToItem, { words });
    rows.add(place, `action:${anchorOf(words) || 'item'}`, name);
  }
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
  const rows = new Rows();
  addTimes(timeline, rows, language);
  addItems(actionItems, rows, language);
  const permalinkOf = ({ position }: RootContent): Permalink | undefined => {
    const [start, end] = [position?.start.offset, position?.end.offset];
    return start === undefined || end === undefined ? undefined : rows.find(source.place(start, end));
  };
  const mark = (node: RootContent): RootContent => {
    if (!('children' in node) || node.type === 'paragraph' || node.type === 'heading') return node;
    if (node.type === 'tableRow') {
      const permalink = permalinkOf(node);
      const { children, position } = node;
      return permalink ? { type: 'tableRow', children, ...(position && { position }), data: { permalink } } : node;
    }
    const children = (node.children as RootContent[]).map(mark);
    const permalink = node.type === 'listItem' ? permalinkOf(node) : undefined;
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
