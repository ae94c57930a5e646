import { parseReadableMeta } from '../postmortem/parse-postmortem.ts';
import { findFrontMatterEnd } from '../redaction/front-matter-end.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import { isListed, mayBeCustomerFacing } from './visibility.ts';

/**
 * Why a record is on no page: `internal` says so itself, and `unclear` does not say whom it reached or how severe it was, so it
 * is not listed, but no all-clear may be given over it.
 */
export type Unlisted = 'internal' | 'unclear';

/**
 * How a record of which nothing may be shown is kept off the page by its front matter, which no marker can be in: with sound
 * markers it would have no page. One in its place would be the first that anybody hears of it. Undefined: it would be listed, is
 * no incident, or its front matter cannot be read, so that nothing is known.
 */
export function unlistedAs(text: string): Unlisted | undefined {
  const end = findFrontMatterEnd(text, scanMarkers(text)[0]?.start ?? text.length);
  if (end === undefined || end === 0) return undefined;
  const meta = parseReadableMeta(text.slice(0, end));
  if (meta?.kind !== 'incident' || isListed(meta)) return undefined;
  return mayBeCustomerFacing(meta) ? 'unclear' : 'internal';
}
