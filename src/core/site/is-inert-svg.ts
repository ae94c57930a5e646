import { foldText } from '../text/fold-text.ts';

/** What runs programs, loads from elsewhere, or lets the text mean something else than it says. */
const active: readonly RegExp[] = [
  /<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe|embed|object|handler|listener|audio|video|link|meta|base)\b/,
  /[\s"'/]on[a-z]{3,30}\s*=/,
  /<!doctype|<!entity|<\?xml-stylesheet|<!\[cdata\[/,
  /(?:javascript|vbscript|data:text|data:application)\s*:?/,
  /\b(?:xlink:)?(?:href|src)\s*=\s*(?!["']?\s*(?:#|data:image\/(?:png|jpeg|gif|webp)[;,]))/,
  /attributename\s*=\s*["']?\s*(?:xlink:)?(?:href|on)/,
  /@import|url\s*\(\s*["']?\s*(?!#|["']?data:image\/(?:png|jpeg|gif|webp))/,
];

/**
 * Whether an image is no more than an image when somebody opens its own address, where no page keeps it from running what is in it.
 * Refuses too much rather than too little: a logo has no need of any of it.
 */
export function isInertSvg(text: string): boolean {
  const folded = foldText(text).text;
  // In an address a browser passes over line breaks and tabs.
  const joined = folded.replaceAll(/[\t\n\r\0]/g, '');
  return !active.some((pattern) => pattern.test(folded) || pattern.test(joined));
}
