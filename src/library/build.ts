import { loadCalendar } from '../core/calendar/load-calendar.ts';
import { createEntry } from '../core/history/entry.ts';
import { createHistory } from '../core/history/history.ts';
import { unlistedAs } from '../core/history/unlisted-as.ts';
import { openRecords } from '../core/open/open-records.ts';
import { idOfPath } from '../core/postmortem/id-of-path.ts';
import type { Postmortem } from '../core/postmortem/postmortem.ts';
import { renderCalendarFault } from '../core/report/calendar-fault.ts';
import { renderSite } from '../core/site/site.ts';
import { languageOf } from '../core/words/languages.ts';
import { localeDataFault } from '../core/words/locale-data.ts';
import { readConfig } from './read-config.ts';
import type { DatedSettings, RecordFile } from './shapes.ts';

export { InvalidConfig } from './invalid-config.ts';
export type { DatedSettings, RecordFile } from './shapes.ts';

export interface BuildSettings extends DatedSettings {
  /** When each id was first on the default branch. Without it punctuality is unknown, and the pages say so. */
  readonly publishedAt?: ReadonlyMap<string, Date>;
}

export interface BuiltSite {
  /** Path from the root of the site → contents. */
  readonly files: ReadonlyMap<string, string>;
  /** Ids of records that are in doubt: they have a page without any text of theirs, and are left out elsewhere. */
  readonly inDoubt: readonly string[];
}

/**
 * Renders the public site in memory. The same files and the same `now` give the same bytes, on any machine.
 *
 * @throws {InvalidConfig}
 * @throws {RangeError} for a calendar that is not known, or a language of which this Node has no data
 */
export async function buildSite(files: readonly RecordFile[], settings: BuildSettings): Promise<BuiltSite> {
  const config = readConfig(settings.config);
  const loaded = await loadCalendar(config.calendar);
  if (!loaded.ok) throw new RangeError(renderCalendarFault(loaded.fault));
  const lacking = localeDataFault(languageOf(config));
  if (lacking !== undefined) throw new RangeError(lacking);
  const now = settings.now.getTime();
  const documents = new Map<string, Postmortem>();
  const { all } = await openRecords(files, { config, now }, ({ record, postmortem }) => {
    if (postmortem !== undefined) documents.set(record.path, postmortem);
  });
  const doubtful = all.filter(({ doubts }) => doubts.length > 0);
  const idsOf = (some: typeof doubtful) => some.map(({ path, id }) => id?.value ?? idOfPath(path));
  const inDoubt = idsOf(doubtful);
  for (const { path, doubts } of all) if (doubts.length > 0) documents.delete(path);
  const publishedAt =
    settings.publishedAt && new Map([...settings.publishedAt].map(([id, date]) => [id, date.getTime()]));
  const entries = [...documents.values()].map((document) => createEntry(document));
  const history = createHistory(
    {
      entries,
      inDoubt: idsOf(doubtful.filter(({ text }) => unlistedAs(text) === undefined)),
      refused: doubtful.filter(({ text }) => unlistedAs(text) === 'unclear').length,
      publishedAt,
      calendar: loaded.calendar,
    },
    config,
    now,
  );
  const recordOf = ({ path }: { readonly path: string }): Postmortem => {
    const found = documents.get(path);
    if (found === undefined) throw new Error(`No record was read from "${path}"`);
    return found;
  };
  return { files: renderSite({ history, config, recordOf }), inDoubt };
}
