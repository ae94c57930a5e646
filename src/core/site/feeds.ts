import type { Config } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import type { PageWords } from '../words/page-words.ts';
import { renderAtom } from './atom.ts';
import type { FeedItem } from './feed-items.ts';
import { renderJsonFeed } from './json-feed.ts';
import type { SitePath } from './link.ts';
import { renderRss } from './rss.ts';

/** A feed: everything that pages say about it, and how it is written. */
export interface Feed {
  readonly path: SitePath;
  /** Media type. */
  readonly type: string;
  readonly name: string;
  /** What the start page says of it. */
  readonly note: keyof PageWords['formats'];
  /** @param updated when the newest change was published */
  readonly render: (items: readonly FeedItem[], updated: Instant, config: Config) => string;
}

/** Every feed, in the order in which pages name them. */
export const feeds: readonly Feed[] = [
  {
    path: 'atom.xml',
    type: 'application/atom+xml',
    name: 'Atom',
    note: 'atom',
    render: renderAtom,
  },
  {
    path: 'rss.xml',
    type: 'application/rss+xml',
    name: 'RSS',
    note: 'rss',
    render: renderRss,
  },
  {
    path: 'feed.json',
    type: 'application/feed+json',
    name: 'JSON Feed',
    note: 'jsonFeed',
    render: (items, _updated, config) => renderJsonFeed(items, config),
  },
];
