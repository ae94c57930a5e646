import type { Step } from '../../core/plan/step.ts';
import { isHindered, stepKey } from '../../core/plan/step-order.ts';
import type { Outcome } from '../api/outcome.ts';
import { GitHubRefusal } from '../api/refusal.ts';

/** What was refused for good so far. It is not tried again, nor is what depends on it; everything else goes on. */
export interface RefusedSteps {
  /** Whether a step is still to be taken. Steps of different places (branches, say) do not depend on one another. */
  isOpen(step: Step, place?: string): boolean;
  /**
   * Takes a step. A refusal that stays is kept here; one that may pass is thrown.
   * @returns `refused`, or what became of it
   */
  take(step: Step, work: () => Promise<Outcome>, place?: string): Promise<Outcome | 'refused'>;
  /** In the order in which they were met. */
  all(): readonly { readonly step: Step; readonly refusal: GitHubRefusal }[];
}

export function createRefusedSteps(): RefusedSteps {
  const refused: { readonly step: Step; readonly refusal: GitHubRefusal; readonly place: string }[] = [];
  return {
    isOpen: (step, place = '') => {
      const here = refused.filter((one) => one.place === place).map((one) => one.step);
      return !here.some((one) => stepKey(one) === stepKey(step)) && !isHindered(step, here);
    },
    take: async (step, work, place = '') => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof GitHubRefusal) || !error.isLasting) throw error;
        refused.push({ step, refusal: error, place });
        return 'refused';
      }
    },
    all: () => refused,
  };
}
