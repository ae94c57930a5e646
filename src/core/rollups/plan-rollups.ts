import type { ClockContext } from '../clock/clock.ts';
import type { Postmortem } from '../postmortem/postmortem.ts';
import { rollupPath } from '../postmortem/record-path.ts';
import type { Instant } from '../time/instant.ts';
import { amendRollup, lateRecords } from './amend-rollup.ts';
import { duePeriods } from './due-periods.ts';
import { type Period, rollupId } from './period.ts';
import { refreshRollup, renderRollup } from './render-rollup.ts';
import { rollupFigures } from './rollup-figures.ts';
import { type RollupRecord, recordsOf, rollupRecord } from './rollup-record.ts';

/** What is known of roll-ups besides the records, by the name of the period (`2026-Q2`). */
export interface RollupFacts {
  /** Texts on the default branch. */
  readonly published: ReadonlyMap<string, string>;
  /** Texts in open pull requests. */
  readonly proposed: ReadonlyMap<string, string>;
  /** When each record and roll-up was first on the default branch, by the name of its file without `.md`. */
  readonly publishedAt: ReadonlyMap<string, Instant>;
}

/** A roll-up that should be proposed as this text, in a pull request of its own. */
export interface RollupStep {
  /** `draft`: there is none; `refresh`: its open pull request is out of date; `amend`: records came after it was published. */
  readonly kind: 'draft' | 'refresh' | 'amend';
  /** `rollup-2026-q2`, also fit for a branch. */
  readonly id: string;
  readonly period: Period;
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** Ids of the records that came after publication, the newest last; only of an amendment. */
  readonly late: readonly string[];
}

/**
 * Decides which roll-ups to propose at `now`. Nothing is proposed that is there already: the same facts, asked again after the
 * steps were carried out, give no step.
 * @param records on the default branch, roll-ups among them, none in doubt
 */
export function planRollups(
  records: readonly Postmortem[],
  facts: RollupFacts,
  { config, now }: Pick<ClockContext, 'config' | 'now'>,
): readonly RollupStep[] {
  const counted = records.map(rollupRecord);
  return duePeriods(counted, config, now).flatMap((period): RollupStep[] => {
    const known = { ...facts, updated: lastUpdate(records, period) };
    const step = stepOf(period, counted, known, { config, now });
    const place = { id: rollupId(period), period, path: rollupPath(period.name, config.records) };
    return step === undefined ? [] : [{ ...step, ...place }];
  });
}

function stepOf(
  period: Period,
  records: readonly RollupRecord[],
  { published, proposed, publishedAt, updated }: RollupFacts & { readonly updated: Instant },
  { config, now }: Pick<ClockContext, 'config' | 'now'>,
): Pick<RollupStep, 'kind' | 'text' | 'late'> | undefined {
  const figures = rollupFigures(records, period, config);
  const [old, open] = [published.get(period.name), proposed.get(period.name)];
  if (old === undefined) {
    if (open === undefined) return { kind: 'draft', text: renderRollup(figures), late: [] };
    const text = refreshRollup(open, figures);
    return text === undefined || text === open ? undefined : { kind: 'refresh', text, late: [] };
  }
  const describedAt = Math.max(publishedAt.get(period.name) ?? Number.POSITIVE_INFINITY, updated);
  const late = lateRecords(recordsOf(records, period, config), describedAt, publishedAt);
  if (late.length === 0 || (open !== undefined && refreshRollup(open, figures) === open)) return undefined;
  const text = amendRollup(old, figures, late, now);
  return text === undefined ? undefined : { kind: 'amend', text, late: byPublication(late, publishedAt) };
}

function byPublication(late: readonly RollupRecord[], publishedAt: ReadonlyMap<string, Instant>): readonly string[] {
  const at = (id: string) => publishedAt.get(id) ?? 0;
  return late.map(({ id }) => id).toSorted((a, b) => at(a) - at(b) || (a < b ? -1 : 1));
}

/** When the roll-up of a period last told what changed. */
export function lastUpdate(records: readonly Postmortem[], { name }: Period): Instant {
  const own = records.filter(({ meta }) => meta.kind === 'rollup' && meta.period === name);
  return Math.max(Number.NEGATIVE_INFINITY, ...own.flatMap(({ meta }) => meta.updates.map(({ at }) => at)));
}
