import { publicCount } from '../history/rollup.ts';
import { addUpdate } from '../postmortem/edit-front-matter.ts';
import { severities } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import { refreshRollup } from './render-rollup.ts';
import type { RollupFigures } from './rollup-figures.ts';
import type { RollupRecord } from './rollup-record.ts';
import { countText } from './rollup-text.ts';

/**
 * The records of a period that came after its roll-up: published later than the roll-up, and than the last update of it.
 * @param describedAt when the roll-up was published, or its last update entry, whichever is later
 * @param publishedAt when each id was first on the default branch
 */
export function lateRecords(
  records: readonly RollupRecord[],
  describedAt: Instant,
  publishedAt: ReadonlyMap<string, Instant>,
): readonly RollupRecord[] {
  return records.filter(({ id }) => (publishedAt.get(id) ?? Number.NEGATIVE_INFINITY) > describedAt);
}

/**
 * A published roll-up with its figures brought up to date and an update entry that says why, so that it never changes
 * silently.
 * @param late the records that came after it; at least one
 * @returns undefined when nobody but a person can do it: the figures' markers or the front matter are gone
 */
export function amendRollup(
  text: string,
  figures: RollupFigures,
  late: readonly RollupRecord[],
  at: Instant,
): string | undefined {
  const refreshed = refreshRollup(text, figures);
  return refreshed && addUpdate(refreshed, { at, kind: 'correction', text: updateText(figures, late) });
}

function updateText({ fewerThan }: RollupFigures, late: readonly RollupRecord[]): string {
  const counts = severities.flatMap((severity) => {
    const count = late.filter((record) => record.severity === severity).length;
    return count === 0 ? [] : [`${severity}: ${countText(publicCount(count, fewerThan))}`];
  });
  return `Figures recounted with incidents recorded after publication (${counts.join(', ')})`;
}
