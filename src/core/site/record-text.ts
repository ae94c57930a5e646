import type { Postmortem } from '../postmortem/postmortem.ts';
import type { Language } from '../words/language.ts';
import type { FileParts } from './file-parts.ts';
import { type ShowImage, writeIncidentBody } from './incident-body.ts';
import { alternateOf, paths, relativeLink } from './link.ts';
import { recordMarkdown } from './record-markdown.ts';
import type { ImageOf, SiteImage } from './site-image.ts';

/** Which incident has its page for a file of the repository, by its id; undefined for a file that is not shown. */
export type PageOf = (file: string) => string | undefined;

/**
 * The text of a record as its page and the alternate of that show it. It is made from the record alone and takes a tenth of the memory
 * of the document, so it can be kept until the pages around it are known.
 */
export interface RecordText {
  readonly html: FileParts[number];
  readonly markdown: FileParts[number];
  /** The files that it links to, and whose pages they were taken for. */
  readonly links: ReadonlyMap<string, string | undefined>;
  /** The files that it shows, and which images of the site they were taken for. */
  readonly images: ReadonlyMap<string, SiteImage | undefined>;
}

/** Where a text stands. The pages of incidents and of roll-ups are equally deep, so it links from all of them alike. */
const place = paths.incident('any');

/** Renders the text of a record. */
export function renderRecordText(
  postmortem: Postmortem,
  pageOf: PageOf,
  imageOf: ImageOf,
  language: Language,
): RecordText {
  const images = new Map<string, SiteImage | undefined>();
  const show: ShowImage = (file) => {
    const image = imageOf(file);
    images.set(file, image);
    return image && { src: relativeLink(place, image.path), width: image.width, height: image.height };
  };
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
    html: writeIncidentBody(postmortem, { linkTo: toPage, image: show, language }).markup,
    markdown: recordMarkdown(postmortem, { linkTo: toAlternate, image: show, language }),
    links,
    images,
  };
}

/** Whether a text that was rendered before is what would be rendered now. */
export function linksAs({ links, images }: RecordText, pageOf: PageOf, imageOf: ImageOf): boolean {
  return (
    [...links].every(([file, id]) => pageOf(file) === id) &&
    [...images].every(([file, image]) => imageOf(file)?.path === image?.path)
  );
}
