import { x } from 'xastscript';
import type { Instant } from '../postmortem/postmortem.ts';
import type { SitePath } from './link.ts';
import { renderXml } from './render-xml.ts';
import { rfc3339 } from './time-text.ts';

/** A page that search engines may list. */
export interface SitemapEntry {
  readonly path: SitePath;
  readonly updated: Instant | undefined;
}

/** `sitemap.xml`. The format asks for absolute addresses, which only a configured address gives. */
export function renderSitemap(pages: readonly SitemapEntry[], addressOf: (path: SitePath) => string): string {
  const urls = pages.map(({ path, updated }) =>
    x('url', [x('loc', addressOf(path)), ...(updated === undefined ? [] : [x('lastmod', rfc3339(updated))])]),
  );
  const map = x('urlset', { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' }, urls);
  return renderXml(map);
}
