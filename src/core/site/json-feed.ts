import type { Config } from '../config/config.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { type FeedItem, feedAddress } from './feed-items.ts';
import { paths } from './link.ts';
import { introLine } from './policy-text.ts';
import { publisherName, siteName } from './site-name.ts';
import { plainJson } from './xml-text.ts';

/** The JSON Feed, version 1.1. */
export function renderJsonFeed(items: readonly FeedItem[], config: Config): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: siteName(config),
    home_page_url: feedAddress(config, paths.index),
    feed_url: feedAddress(config, 'feed.json'),
    description: introLine(config),
    authors: [{ name: publisherName(config) }],
    language: config.page.language,
    items: items.map((item) => ({
      id: item.id,
      url: item.link,
      title: item.title,
      summary: item.summary,
      content_html: item.html,
      ...(item.dated && { date_published: rfc3339(item.published), date_modified: rfc3339(item.updated) }),
      ...(item.tags.length > 0 && { tags: item.tags }),
    })),
  };
  return `${plainJson(feed, 2)}\n`;
}
