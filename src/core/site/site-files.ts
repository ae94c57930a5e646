import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { PublishedLog } from '../log/published-log.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import type { FileParts } from './file-parts.ts';
import type { SitePath } from './link.ts';
import { type ListText, listParts } from './list-text.ts';
import type { RecordText } from './record-text.ts';
import type { SiteImage } from './site-image.ts';

/** Gives the record of an entry; asked only when a file that shows its text is rendered. */
export type RecordOf = (entry: Entry) => Postmortem;

/** What every file of the site is made from. */
export interface SiteInput {
  readonly history: History;
  readonly config: Config;
  readonly recordOf: RecordOf;
  /** Gives the text of an entry's record where it was rendered before; then its record is not asked for. */
  readonly textOf?: (entry: Entry) => RecordText | undefined;
  /** Files of the repository that the site has as images, by their paths. */
  readonly images?: ReadonlyMap<string, SiteImage>;
  /** Texts of the files that `assetPaths` names, by their paths. */
  readonly assets?: ReadonlyMap<string, string>;
  /** Gives the log of public events, once the pages that it has digests of are made; undefined where none is made. */
  readonly log?: (() => PublishedLog) | undefined;
}

/** Files of the repository that the configured look needs, for the host to read. */
export function assetPaths({ page }: Config): string[] {
  return [page.template, page.theme?.logo].filter((path) => path !== undefined);
}

/** A file of the site, and how to make it. */
export interface SiteFile {
  readonly path: SitePath;
  /** Ids of the records whose text the file shows. Where there are none, no record needs to be read to render it. */
  readonly records: readonly string[];
  /** Ids of the incidents of which it tells what lists tell: from their entries, publications and disclosures. */
  readonly listed: readonly string[];
  /**
   * Everything that it is made from besides those texts and incidents and `publicConfig`, as canonical JSON: where all of them are
   * equal, so are the bytes. Undefined for a file that is made from so much that it is rendered anew each time.
   */
  facts(): string | undefined;
  /** Shows the log, so it can be rendered only when all others are. */
  readonly late?: boolean;
  /** The same as `render` gives, of a long list. */
  list?(): ListText;
  render(): FileParts;
}

const ids = new WeakMap<readonly Entry[], readonly string[]>();

/** Ids of entries: the same list for the same ones, so that what many files are made from is put together once. */
export function idsOf(entries: readonly Entry[]): readonly string[] {
  const known = ids.get(entries) ?? entries.map(({ id }) => id);
  ids.set(entries, known);
  return known;
}

/** A file that shows no record's text. It is cheap, and made from the whole history. */
export function plainFile(path: SitePath, render: () => string): SiteFile {
  return { path, records: [], listed: [], facts: () => undefined, render: () => [render()] };
}

/** A file that is made from the configuration alone. */
export function constantFile(path: SitePath, render: () => string): SiteFile {
  return { ...plainFile(path, render), facts: () => 'constant' };
}

/** A file that tells of many incidents. */
export function listFile(
  path: SitePath,
  { listed, facts, list }: Pick<SiteFile, 'listed' | 'facts'> & { readonly list: () => ListText },
): SiteFile {
  return { path, records: [], listed, facts, list, render: () => listParts(list()) };
}

/** What of the configuration reaches the public pages. */
export function publicConfig(config: Config): unknown {
  const { service, launch, timeZone, calendar, cadence, redaction, rollups, page, synonyms } = config;
  return { service, launch, timeZone, calendar, cadence, notAfter: redaction.notAfter, rollups, page, synonyms };
}
