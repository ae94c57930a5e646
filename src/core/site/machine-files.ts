import { apiSchema } from './api-schema.ts';
import { renderBadge } from './badge.ts';
import { disclosureCalendar } from './disclosure-calendar.ts';
import { type FeedItem, feedAddress, feedEntries, feedItems } from './feed-items.ts';
import { feeds } from './feeds.ts';
import { imageFacts } from './incident-files.ts';
import { incidentsCsv } from './incidents-csv.ts';
import { paths, type SitePath } from './link.ts';
import { joinList, type ListText } from './list-text.ts';
import { renderLlmsText } from './llms-text.ts';
import { newestChange, revisionsOf } from './revision.ts';
import { searchJson } from './search-json.ts';
import { constantFile, idsOf, listFile, plainFile, type SiteFile, type SiteInput } from './site-files.ts';
import { sitemap } from './sitemap.ts';
import { newestIncidentsJson, newestOfYear, renderStatusJson, renderSummaryJson, yearJson } from './statuspage.ts';

/** The feeds. Their items are made once. */
function feedFiles(input: SiteInput): SiteFile[] {
  const { history, config } = input;
  let made: FeedItem[] | undefined;
  const items = (): FeedItem[] => {
    made ??= feedItems(input);
    return made;
  };
  const updated = newestChange(history.listed, history, config.launch?.date);
  const entries = feedEntries(history);
  const records = entries.map(({ id }) => id);
  const facts = (): string =>
    JSON.stringify([updated, entries.map(({ references }) => references.map((path) => history.byPath.get(path)?.id))]) +
    entries.map((entry) => imageFacts(entry, input.images)).join('');
  const shared = { records, listed: records, facts };
  return feeds.map(({ path, render }) => ({ path, ...shared, render: () => [render(items(), updated, config)] }));
}

/** Files that tell of every incident. */
function longFiles({ history, config }: SiteInput, pages: readonly SitePath[]): SiteFile[] {
  const listed = idsOf(history.listed);
  const file = (path: SitePath, facts: unknown, list: () => ListText): SiteFile =>
    listFile(path, { listed, facts: () => JSON.stringify(facts), list });
  const updates = () => revisionsOf(history).map((revision, index) => ({ id: listed[index] ?? '', ...revision }));
  return [
    file('incidents.csv', 'lines', () => incidentsCsv(history, config)),
    file('sitemap.xml', pages, () => sitemap(pages, updates(), (path) => feedAddress(config, path))),
  ];
}

/** What the search looks through, year by year. */
function searchFiles({ history }: SiteInput): SiteFile[] {
  return history.years.map((year) =>
    listFile(paths.search(year.year), {
      listed: idsOf(year.entries),
      facts: () => 'texts',
      list: () => searchJson(year),
    }),
  );
}

/** The whole history for clients of Statuspage, year by year. */
function yearFiles({ history, config }: SiteInput): SiteFile[] {
  return history.years.map((year) =>
    listFile(paths.yearOfIncidents(year.year), {
      listed: idsOf(year.entries),
      facts: () => JSON.stringify(newestOfYear(year.entries, history, config)),
      list: () => yearJson(year, history, config),
    }),
  );
}

/**
 * Everything that machines read: feeds, API, table, badge, sitemap.
 *
 * @param pages All pages but those of incidents
 */
export function machineFiles(input: SiteInput, pages: readonly SitePath[]): SiteFile[] {
  const { history, config } = input;
  return [
    ...feedFiles(input),
    plainFile('api/v2/summary.json', () => renderSummaryJson(history, config)),
    plainFile(paths.newestIncidents, () => joinList(newestIncidentsJson(history, config))),
    ...yearFiles(input),
    ...searchFiles(input),
    plainFile('api/v2/status.json', () => renderStatusJson(history, config)),
    constantFile('api/v2/schema.json', () => `${JSON.stringify(apiSchema, null, 2)}\n`),
    plainFile('badge.json', () => renderBadge(history, config)),
    ...(config.page.disclosureCalendar
      ? [plainFile(paths.disclosures, () => disclosureCalendar(history, config))]
      : []),
    plainFile('llms.txt', () => renderLlmsText(history, config)),
    ...longFiles(input, pages),
  ];
}
