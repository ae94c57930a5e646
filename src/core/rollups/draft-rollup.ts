import type { ClockContext } from '../clock/clock.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { localDate } from '../time/local-day.ts';
import type { PublishedAt } from './all-clocks.ts';
import { amendRollup, lateRecords } from './amend-rollup.ts';
import type { Period } from './period.ts';
import { lastUpdate } from './plan-rollups.ts';
import { refreshRollup, renderRollup } from './render-rollup.ts';
import { rollupFigures } from './rollup-figures.ts';
import { recordsOf, rollupRecord } from './rollup-record.ts';

/**
 * The roll-up of one period, as somebody asked for it.
 * - `draft`: there was none
 * - `refresh`: it is not published yet, and its figures were out of date
 * - `amend`: records came after it was published
 * - `same`: nothing is to be changed
 * - `left`: its figures are out of date, and only a person can say why: it is published, or the marks of the figures are gone
 */
export interface DraftedRollup {
  readonly kind: 'draft' | 'refresh' | 'amend' | 'same' | 'left';
  readonly text: string;
  /** The period is not over, so more may come. */
  readonly isEarly: boolean;
}

export interface RollupRequest {
  readonly period: Period;
  /** None in doubt. */
  readonly records: readonly Postmortem[];
  /** The roll-up as it stands; undefined where there is none. */
  readonly text: string | undefined;
  readonly publishedAt: PublishedAt;
}

/** Drafts the roll-up of a period, or brings it up to date; every word that a person wrote is kept. */
export function draftRollup(
  { period, records, text: old, publishedAt }: RollupRequest,
  { config, now }: Pick<ClockContext, 'config' | 'now'>,
): DraftedRollup {
  const isEarly = localDate(now, config.timeZone) <= period.last;
  const counted = records.map(rollupRecord);
  const figures = rollupFigures(counted, period, config);
  if (old === undefined) return { kind: 'draft', text: renderRollup(figures), isEarly };
  const refreshed = refreshRollup(old, figures);
  if (refreshed === old) return { kind: 'same', text: old, isEarly };
  const published = publishedAt?.get(period.name);
  if (refreshed === undefined) return { kind: 'left', text: old, isEarly };
  if (published === undefined || publishedAt === undefined) return { kind: 'refresh', text: refreshed, isEarly };
  const described = Math.max(published, lastUpdate(records, period));
  const late = lateRecords(recordsOf(counted, period, config), described, publishedAt);
  const amended = late.length === 0 ? undefined : amendRollup(old, figures, late, now);
  return amended === undefined ? { kind: 'left', text: old, isEarly } : { kind: 'amend', text: amended, isEarly };
}
