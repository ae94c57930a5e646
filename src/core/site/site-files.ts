import type { Config } from '../config/config.ts';
import type { Entry } from '../history/entry.ts';
import type { History } from '../history/history.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { type PageBody, renderDocument } from './document.ts';
import { type SitePath, twinOf } from './link.ts';

/** Gives the record of an entry; asked only when a file that shows its text is rendered. */
export type RecordOf = (entry: Entry) => Postmortem;

/** What every file of the site is made from. */
export interface SiteInput {
  readonly history: History;
  readonly config: Config;
  readonly recordOf: RecordOf;
  /** Texts of the files that `assetPaths` names, by their paths. */
  readonly assets?: ReadonlyMap<string, string>;
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
  /**
   * Everything that it is made from besides the text of those records and `publicConfig`, as canonical JSON: equal facts and
   * texts, equal bytes. Undefined for a file that is made from so much that it is rendered anew each time.
   */
  facts(): string | undefined;
  render(): string;
}

/** A file that shows no record's text. It is cheap, and made from the whole history. */
export function plainFile(path: SitePath, render: () => string): SiteFile {
  return { path, records: [], facts: () => undefined, render };
}

/** A page that shows no record's text, with its Markdown twin. */
export function pageFiles(
  path: SitePath,
  config: Config,
  page: () => PageBody,
  markdown: () => string,
  facts: SiteFile['facts'] = () => undefined,
): SiteFile[] {
  const files = [plainFile(path, () => renderDocument(page(), config)), plainFile(twinOf(path), markdown)];
  return files.map((file) => ({ ...file, facts }));
}

/** What of the configuration reaches the public pages. */
export function publicConfig(config: Config): unknown {
  const { service, launch, timeZone, calendar, cadence, redaction, rollups, page, synonyms } = config;
  return { service, launch, timeZone, calendar, cadence, notAfter: redaction.notAfter, rollups, page, synonyms };
}
