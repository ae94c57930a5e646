import type { Heading, Table, TableCell, TableRow } from 'mdast';
import { plainWords } from '../postmortem/plain-words.ts';
import type { Language } from '../words/language.ts';
import type { ShownImage } from './site-image.ts';

/** How a record's text finds its way onto a page. */
export interface ContentOptions {
  /** Of the words that are the page's own. */
  readonly language: Language;
  /** Added to the depth of each heading, so that the text fits below the page's own. */
  readonly deeper: number;
  /** Gives a heading its id, unique on the page. */
  readonly headingId: (heading: Heading) => string | undefined;
  /** Where a link of the text leads from this page; undefined leaves the words without a link. */
  readonly resolve: (url: string) => string | undefined;
  /** How the page shows a file of the repository; absent where no image is shown. */
  readonly image?: (file: string) => ShownImage | undefined;
}

/** What stands for an image that is not shown. */
export const imageText = (description: string, language: Language): string =>
  language.fill(language.words.incident.image, { description });

/** Classes of a cell: its side, and its width. Dates and times do not break; long cells do not become columns of single words. */
export function cellClasses({ align }: Table, column: number, text = ''): string {
  const side = align?.[column];
  const width = text.length > 60 ? 'lengthy' : /^[\d:.,~ /tzuc–+-]{1,24}$/.test(text) ? 'brief' : '';
  if (!side) return width;
  return width === '' ? `to-${side}` : `to-${side} ${width}`;
}

/** The words of a cell in lower case. */
export const cellWords = (cell: TableCell): string => plainWords(cell, true).trim().toLowerCase();

/** The column of a table that tells how far its items are, or -1. */
export function statusColumnOf(head: TableRow | undefined): number {
  return head?.children.findIndex((cell) => cellWords(cell) === 'status') ?? -1;
}

/** A word of that column that is shown as a badge. */
export function statusClass(word: string): string | undefined {
  return ['open', 'done', 'dropped'].includes(word) ? word : undefined;
}

/** What a screen reader calls a table. */
export function labelOf(head: TableRow | undefined, language: Language): string {
  const { table, tableWithoutHeadings } = language.words.incident;
  const names = head?.children.map((cell) => plainWords(cell, true).trim()).filter(Boolean) ?? [];
  return language.fill(table, { columns: language.names(names) || tableWithoutHeadings });
}
