import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** Writes an XML document. `]]>` may not stand in text (XML 1.0, 2.4), and the library leaves it. There are no CDATA sections here. */
export function renderXml(root: Element): string {
  const text = toXml([{ type: 'instruction', name: 'xml', value: 'version="1.0" encoding="utf-8"' }, root]);
  return `${text.replaceAll(']]>', ']]&gt;')}\n`;
}
