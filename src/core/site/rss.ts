import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { type FeedItem, feedAddress } from './feed-items.ts';
import { paths } from './link.ts';
import { introLine } from './policy-text.ts';
import { renderXml } from './render-xml.ts';
import { siteName } from './site-name.ts';
import { xmlText } from './xml-text.ts';

/** RFC 822 with a four-digit year. */
const rfc822 = (instant: Instant): string => new Date(instant).toUTCString().replace('GMT', '+0000');

function item(each: FeedItem, permalink: boolean): Element {
  return x('item', [
    x('title', xmlText(each.title)),
    x('link', each.link),
    x('guid', { isPermaLink: String(permalink) }, each.id),
    ...(each.dated ? [x('pubDate', rfc822(each.published))] : []),
    ...each.tags.map((tag) => x('category', xmlText(tag))),
    x('description', xmlText(each.html)),
  ]);
}

/** The RSS 2.0 feed. Its addresses are absolute, as the format asks, only when the configuration names the site's address. */
export function renderRss(items: readonly FeedItem[], updated: Instant, config: Config): string {
  const feed = x('rss', { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' }, [
    x('channel', [
      x('title', xmlText(siteName(config))),
      x('link', feedAddress(config, paths.index)),
      x('description', xmlText(introLine(config))),
      x('language', config.page.language),
      x('lastBuildDate', rfc822(updated)),
      x('atom:link', { rel: 'self', type: 'application/rss+xml', href: feedAddress(config, 'rss.xml') }),
      ...items.map((each) => item(each, config.page.url !== undefined)),
    ]),
  ]);
  return renderXml(feed);
}
