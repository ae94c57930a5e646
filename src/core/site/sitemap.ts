import type { Instant } from '../time/instant.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { escapeText } from './html.ts';
import { paths, type SitePath } from './link.ts';
import type { ListText } from './list-text.ts';
import { xmlStart } from './render-xml.ts';

/** The page of an incident, for search engines. */
export interface SitemapEntry {
  readonly id: string;
  readonly updated: Instant;
  /** Whether that is known. */
  readonly dated: boolean;
}

/**
 * `sitemap.xml`. The format asks for absolute addresses, which only a configured address gives.
 *
 * @param pages Paths of the pages that are no incident's; at least one
 */
export function sitemap(
  pages: readonly SitePath[],
  incidents: readonly SitemapEntry[],
  addressOf: (path: SitePath) => string,
): ListText {
  const url = (path: SitePath, more = '') => `<url><loc>${escapeText(addressOf(path))}</loc>${more}</url>`;
  return {
    head: `${xmlStart}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${pages.map((path) => url(path)).join('')}`,
    items: incidents.map(({ id, updated, dated }) => ({
      id,
      lead: '',
      render: () => url(paths.incident(id), dated ? `<lastmod>${rfc3339(updated)}</lastmod>` : ''),
    })),
    tail: '</urlset>\n',
  };
}
