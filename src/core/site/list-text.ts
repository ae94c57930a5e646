import { type FileParts, joinParts } from './file-parts.ts';

/** What one incident adds to a long list. */
export interface ListItem {
  /** Of the incident. */
  readonly id: string;
  /** Names how it is told, in a list that tells some otherwise than the others. */
  readonly form?: string;
  /** What stands before it, whatever it is: a separator, the heading of its group. */
  readonly lead: string;
  /**
   * Made from the incident's entry, its publication, its disclosure and the configuration alone, so that it can be kept while they
   * stay the same. What stands before it is made from nothing but the two items between which it stands.
   */
  render(): string;
}

/** A long list in parts, so that a build renders only the items that it does not know. */
export interface ListText {
  readonly head: string;
  readonly items: readonly ListItem[];
  readonly tail: string;
}

/** So many letters of a list are one part. */
const longest = 1 << 15;

/** The whole list. */
export function listParts({ head, items, tail }: ListText): FileParts {
  const parts: string[] = [];
  let part = head;
  for (const { lead, render } of items) {
    part += lead + render();
    if (part.length < longest) continue;
    parts.push(part);
    part = '';
  }
  return [...parts, part + tail];
}

/** The same as one text. */
export const joinList = (list: ListText): string => joinParts(listParts(list));
