import type { Element } from 'xast';
import { x } from 'xastscript';
import type { Instant } from '../time/instant.ts';
import { rfc3339 } from '../time/utc-text.ts';
import { paths, type SitePath } from './link.ts';
import type { ListText } from './list-text.ts';
import { renderElement, renderXml } from './render-xml.ts';

/** The page of an incident, for search engines. */
export interface SitemapEntry {
  readonly id: string;
  readonly updated: Instant;
  /** Whether that is known. */
  readonly dated: boolean;
}

const end = '</urlset>';

/** An address that is written as it is. */
const plainAddress = /^[\w./:-]+$/;

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
  const url = (path: SitePath): Element => x('url', [x('loc', addressOf(path))]);
  const dated = (address: string, updated: string): Element => x('url', [x('loc', address), x('lastmod', updated)]);
  // All incidents have the same around their address and their date.
  const [before = '', between = '', after = ''] = renderElement(dated('address', 'updated')).split(/address|updated/);
  const map = x(
    'urlset',
    { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
    pages.map((path) => url(path)),
  );
  const text = renderXml(map);
  const at = text.lastIndexOf(end);
  return {
    head: text.slice(0, at),
    items: incidents.map(({ id, updated, dated: isDated }) => ({
      id,
      lead: '',
      render: () => {
        const address = addressOf(paths.incident(id));
        if (!isDated) return renderElement(url(paths.incident(id)));
        return plainAddress.test(address)
          ? before + address + between + rfc3339(updated) + after
          : renderElement(dated(address, rfc3339(updated)));
      },
    })),
    tail: text.slice(at),
  };
}
