import { reconcileActions } from '../../github/action-items/reconcile-actions.ts';
import { persist, type Wait } from '../../github/api/persist.ts';
import { notifyRepository } from '../../github/notify/notify-repository.ts';
import { reportNotified } from '../../github/notify/report-notified.ts';
import { createOverviewReader } from '../../github/reconcile/read-overview.ts';
import { reconcileRollups } from '../../github/reconcile/reconcile-rollups.ts';
import { readClocks as readClocksOf } from '../../github/sweep/read-clocks.ts';
import { recordSweep } from '../../github/sweep/record-sweep.ts';
import { createHistoryCache, createHistoryReader } from '../../github/tree/create-history-reader.ts';
import type { RepositoryJob } from '../queue/repository-key.ts';
import type { AppContext } from './app-context.ts';
import { reportActions } from './create-actions-job.ts';

/**
 * Looks at the roll-ups of a repository and at the issues of its action items, and writes down there that a sweep has come by: only where Debrief is in use, for
 * an App is often installed in all repositories of an account. What was read once is remembered as long as the process lives.
 */
export function createRollupJob({ clientOf, self, clock, log, senderOf }: AppContext, wait: Wait): RepositoryJob {
  const cache = createHistoryCache();
  return async ({ installation, owner, repo }) => {
    const github = { octokit: await clientOf(installation), owner, repo };
    const [login, now] = [await self(), clock()];
    const readHistory = createHistoryReader(github, cache);
    const readOverview = createOverviewReader({ github, now, readHistory });
    const look = () => reconcileRollups({ github, self: login, log, readOverview });
    const { settled, refusals } = await persist('see to the roll-ups', look, wait);
    const overview = await readOverview();
    if (overview === undefined) return;
    const seeTo = () => reconcileActions({ github, self: login, overview, log, wait });
    const actions = await persist('see to the issues of action items', seeTo, wait);
    const readClocks = async () => (await readClocksOf(github, overview, new Map())).filter((clock) => !clock.private);
    const tell = () => notifyRepository(github, { overview, readClocks, sender: senderOf(`${owner}/${repo}`) });
    reportNotified(`${owner}/${repo}`, await persist('send notices', tell, wait), log);
    if (overview.home.isUsed)
      await persist('write down that a sweep ran', () => recordSweep(github, overview.home.lastSweep, now), wait);
    // Whoever sweeps must come again, although nothing may change in the meantime.
    reportActions(`${owner}/${repo}`, actions, log);
    const [refusal] = refusals;
    if (refusal !== undefined) throw refusal;
    if (!settled) throw new Error('its roll-ups keep changing');
  };
}
