import { parseMeta } from '../postmortem/parse-postmortem.ts';
import { findFrontMatterEnd } from '../redaction/front-matter-end.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { isListed } from './visibility.ts';

/**
 * Whether a record of which nothing may be shown has never been on the page, as its front matter says, which no marker can be in.
 * A page in its place would be the first that anybody hears of it. Of a front matter that cannot be read nothing is known.
 */
export function isKnownUnlisted(text: string): boolean {
  const end = findFrontMatterEnd(text, scanMarkers(text)[0]?.start ?? text.length);
  if (end === undefined || end === 0) return false;
  const meta = parseMeta(text.slice(0, end));
  if (meta.kind !== 'incident' || meta.severity === undefined || meta.affectsIntegrators === undefined) return false;
  return !isListed(meta);
}
