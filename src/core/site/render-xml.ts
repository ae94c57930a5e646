import type { Element } from 'xast';
import { toXml } from 'xast-util-to-xml';

/** Writes a part of an XML document. `]]>` may not stand in text (XML 1.0, 2.4), and the library leaves it. There are no CDATA sections here. */
export function renderElement(element: Element): string {
  return toXml(element).replaceAll(']]>', ']]&gt;');
}

/** Writes an XML document. */
export function renderXml(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>${renderElement(root)}\n`;
}
