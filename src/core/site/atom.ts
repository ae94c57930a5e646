import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { type FeedItem, feedAddress, feedId } from './feed-items.ts';
import { paths } from './link.ts';
import { introLine } from './policy-text.ts';
import { renderXml } from './render-xml.ts';
import { publisherName, siteName } from './site-name.ts';
import { xmlText } from './xml-text.ts';

/** Atom asks for `updated`: of an undated entry it is that of the feed. */
function entry(item: FeedItem, updated: Instant): Element {
  return x('entry', [
    x('id', item.id),
    x('title', xmlText(item.title)),
    x('link', { rel: 'alternate', type: 'text/html', href: item.link }),
    ...(item.dated ? [x('published', rfc3339(item.published))] : []),
    x('updated', rfc3339(item.dated ? item.updated : updated)),
    ...item.tags.map((term) => x('category', { term: xmlText(term) })),
    x('summary', xmlText(item.summary)),
    x('content', { type: 'html' }, xmlText(item.html)),
  ]);
}

/** The Atom feed (RFC 4287). `updated` is the newest change of what is listed. */
export function renderAtom(items: readonly FeedItem[], updated: Instant, config: Config): string {
  const feed = x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': config.page.language }, [
    x('id', feedId(config, paths.index, 'feed')),
    x('title', xmlText(siteName(config))),
    x('subtitle', xmlText(introLine(config))),
    x('updated', rfc3339(updated)),
    x('author', [x('name', xmlText(publisherName(config)))]),
    x('link', { rel: 'self', type: 'application/atom+xml', href: feedAddress(config, 'atom.xml') }),
    x('link', { rel: 'alternate', type: 'text/html', href: feedAddress(config, paths.index) }),
    ...items.map((item) => entry(item, updated)),
  ]);
  return renderXml(feed);
}
