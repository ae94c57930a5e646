import { apiSchema } from './api-schema.ts';
import { renderAtom } from './atom.ts';
import { renderBadge } from './badge.ts';
import { type FeedItem, feedAddress, feedEntries, feedItems } from './feed-items.ts';
import { renderIncidentsCsv } from './incidents-csv.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderLlmsText } from './llms-text.ts';
import { newestChange } from './revision.ts';
import { renderRss } from './rss.ts';
import { plainFile, type SiteFile, type SiteInput } from './site-files.ts';
import { renderSitemap, type SitemapEntry } from './sitemap.ts';
import { renderIncidents, renderStatus, renderSummary } from './statuspage.ts';

/** The three feeds. Their items are made once. */
function feedFiles({ history, config, recordOf }: SiteInput): SiteFile[] {
  let made: FeedItem[] | undefined;
  const items = (): FeedItem[] => {
    made ??= feedItems(history, config, recordOf);
    return made;
  };
  const updated = newestChange(history, config.launch?.date);
  const entries = feedEntries(history);
  const records = entries.map(({ id }) => id);
  const facts = (): string =>
    JSON.stringify([
      updated,
      entries.map((entry) => [
        entry,
        history.publishedAt.get(entry.id),
        entry.references.map((path) => history.byPath.get(path)?.id),
      ]),
    ]);
  return [
    { path: 'atom.xml', records, facts, render: () => renderAtom(items(), updated, config) },
    { path: 'rss.xml', records, facts, render: () => renderRss(items(), updated, config) },
    { path: 'feed.json', records, facts, render: () => renderJsonFeed(items(), config) },
  ];
}

/** Everything that machines read: feeds, API, table, badge, sitemap. */
export function machineFiles(input: SiteInput, pages: readonly SitemapEntry[]): SiteFile[] {
  const { history, config } = input;
  return [
    ...feedFiles(input),
    plainFile('api/v2/summary.json', () => renderSummary(history, config)),
    plainFile('api/v2/status.json', () => renderStatus(history, config)),
    plainFile('api/v2/incidents.json', () => renderIncidents(history, config)),
    plainFile('api/v2/schema.json', () => `${JSON.stringify(apiSchema, null, 2)}\n`),
    plainFile('incidents.csv', () => renderIncidentsCsv(history, config)),
    plainFile('badge.json', () => renderBadge(history)),
    plainFile('llms.txt', () => renderLlmsText(history, config)),
    plainFile('sitemap.xml', () => renderSitemap(pages, (path) => feedAddress(config, path))),
  ];
}
