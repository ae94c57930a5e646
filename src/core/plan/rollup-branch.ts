import type { RollupStep } from '../rollups/plan-rollups.ts';
import { slug } from '../text/slug.ts';

const prefix = 'postmortem/rollup-';

/**
 * The branch on which a roll-up is proposed, which is the lock: GitHub creates it once. An amendment has one of its own,
 * named for the newest record that it is about, so that what was merged or declined before is not proposed again but
 * what comes later is.
 */
export function rollupBranch({ kind, period, late }: Pick<RollupStep, 'kind' | 'period' | 'late'>): string {
  const newest = late.at(-1);
  return `${prefix}${period.name}${kind === 'amend' && newest !== undefined ? `-late-${slug(newest)}` : ''}`;
}

/** The period of the roll-up that is proposed on a branch of this name. */
export function periodOfBranch(name: string): string | undefined {
  return /^postmortem\/rollup-(\d{4}(?:-Q[1-4])?)(?:-late-.+)?$/.exec(name)?.[1];
}
