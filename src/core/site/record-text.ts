import type { Postmortem } from '../postmortem/postmortem.ts';
import { writeIncidentBody } from './incident-body.ts';
import { alternateOf, paths, relativeLink } from './link.ts';
import { recordMarkdown } from './record-markdown.ts';

/** Which incident has its page for a file of the repository, by its id; undefined for a file that is not shown. */
export type PageOf = (file: string) => string | undefined;

/**
 * The text of a record as its page and the alternate of that show it. It is made from the record alone and takes a tenth of the memory
 * of the document, so it can be kept until the pages around it are known.
 */
export interface RecordText {
  readonly html: string;
  readonly markdown: string;
  /** The files that it links to, and whose pages they were taken for. */
  readonly links: ReadonlyMap<string, string | undefined>;
}

/** Where a text stands. The pages of incidents and of roll-ups are equally deep, so it links from all of them alike. */
const place = paths.incident('any');

/** Renders the text of a record. */
export function renderRecordText(postmortem: Postmortem, pageOf: PageOf): RecordText {
  const links = new Map<string, string | undefined>();
  const lookUp: PageOf = (file) => {
    const id = pageOf(file);
    links.set(file, id);
    return id;
  };
  const toPage: PageOf = (file) => {
    const id = lookUp(file);
    return id === undefined ? undefined : relativeLink(place, paths.incident(id));
  };
  const toAlternate: PageOf = (file) => {
    const id = lookUp(file);
    return id === undefined ? undefined : relativeLink(alternateOf(place), alternateOf(paths.incident(id)));
  };
  return {
    html: writeIncidentBody(postmortem, toPage).markup,
    markdown: recordMarkdown(postmortem, toAlternate),
    links,
  };
}

/** Whether a text that was rendered before is what would be rendered now. */
export function linksAs({ links }: RecordText, pageOf: PageOf): boolean {
  return [...links].every(([file, id]) => pageOf(file) === id);
}
