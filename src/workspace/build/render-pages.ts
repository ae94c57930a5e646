import type { Config } from '../../core/config/config.ts';
import type { Entry } from '../../core/history/entry.ts';
import type { History } from '../../core/history/history.ts';
import { planSite } from '../../core/site/site.ts';
import type { SiteFile, SiteInput } from '../../core/site/site-files.ts';
import type { SiteImage } from '../../core/site/site-image.ts';
import type { RecordOpener } from './record-opener.ts';

/** All that the pages of a site are made from, besides the texts of the records. Plain data, which another thread can be given. */
export interface PageFacts {
  readonly history: History;
  readonly config: Config;
  readonly assets: ReadonlyMap<string, string>;
  /** Images of the site, by their files in the repository. */
  readonly images: ReadonlyMap<string, SiteImage>;
}

/** The files of a site by their paths, none rendered yet. The opener must have opened the records that a file shows. */
export function planPages(
  { history, config, assets, images }: PageFacts,
  opener: RecordOpener,
  log?: SiteInput['log'],
): Map<string, SiteFile> {
  const recordOf = ({ path }: Entry) => {
    const record = opener.documentOf(path);
    if (record === undefined) throw new Error(`Unexpected entry of "${path}" without a record`);
    return record;
  };
  const textOf = ({ path }: Entry) => opener.textOf(path);
  return new Map(planSite({ history, config, recordOf, textOf, assets, images, log }).map((file) => [file.path, file]));
}
