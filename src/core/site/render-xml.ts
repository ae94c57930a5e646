import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** How an XML document begins. */
export const xmlStart = '<?xml version="1.0" encoding="utf-8"?>';

/** Writes an XML document. `]]>` may not stand in text (XML 1.0, 2.4), and the library leaves it. There are no CDATA sections here. */
export function renderXml(root: Element): string {
  return `${xmlStart}${toXml(root).replaceAll(']]>', ']]&gt;')}\n`;
}
