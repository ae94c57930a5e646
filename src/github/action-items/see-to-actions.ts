import type { ReadHistory } from '../../core/plan/record-history.ts';
import type { Instant } from '../../core/time/instant.ts';
import { persist } from '../api/persist.ts';
import { createOverviewReader } from '../reconcile/read-overview.ts';
import { reconcileActions } from './reconcile-actions.ts';
import type { ActionsInput, ReconciledActions } from './reconciled-actions.ts';

export interface ActionsLook extends Omit<ActionsInput, 'overview'> {
  readonly now: Instant;
  readonly readHistory: ReadHistory;
}

/**
 * Reads a repository for its action items alone, because the issue of one has changed. Undefined where nothing can be done or nobody wants it.
 * @throws {GitHubRefusal}
 */
export async function seeToActions(look: ActionsLook): Promise<ReconciledActions | undefined> {
  const see = async () => {
    const overview = await createOverviewReader(look)();
    return overview === undefined ? undefined : reconcileActions({ ...look, overview });
  };
  return persist('see to the issues of action items', see, look.wait);
}
