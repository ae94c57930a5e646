import type { RollupStep } from '../rollups/plan-rollups.ts';
import { isForeign } from './plan-branch.ts';
import { isWrittenByUs, type ProposalFacts } from './plan-proposal.ts';

/** A roll-up that is due and left alone because of what somebody else did on its branch. */
export type LeftRollup =
  | {
      readonly kind: 'foreign-branch';
      readonly period: string;
      readonly branch: string;
      readonly commits: readonly string[];
    }
  | { readonly kind: 'foreign-pull-request'; readonly period: string; readonly branch: string; readonly pull: number }
  | { readonly kind: 'edited-amendment'; readonly period: string; readonly pull: number };

/** Why nothing is done for a step of a roll-up, where somebody should be told; undefined where it is done, and where people have decided. */
export function leftRollup(step: RollupStep, { name, branch, pullRequests }: ProposalFacts): LeftRollup | undefined {
  const period = step.period.name;
  const open = pullRequests.find(({ state }) => state === 'open');
  if (open?.own === false) return { kind: 'foreign-pull-request', period, branch: name, pull: open.number };
  if (open !== undefined) {
    const isLeft = step.kind === 'amend' && branch?.file !== undefined && branch.file.text !== step.text;
    return isLeft && !isWrittenByUs(branch) ? { kind: 'edited-amendment', period, pull: open.number } : undefined;
  }
  if (pullRequests.length > 0 || branch === undefined) return undefined;
  const isTheirs = branch.file !== undefined && branch.file.text !== step.text && !isWrittenByUs(branch);
  return isForeign(branch) || isTheirs
    ? { kind: 'foreign-branch', period, branch: name, commits: branch.foreign ?? [] }
    : undefined;
}
