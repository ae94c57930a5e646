import { wordActionNotes } from '../../core/plan/action-note-words.ts';
import type { ReconciledActions } from '../../github/action-items/reconciled-actions.ts';
import { seeToActions } from '../../github/action-items/see-to-actions.ts';
import type { Log } from '../../github/api/log.ts';
import type { Wait } from '../../github/api/persist.ts';
import { createHistoryCache, createHistoryReader } from '../../github/tree/create-history-reader.ts';
import type { RepositoryJob } from '../queue/repository-key.ts';
import type { AppContext } from './app-context.ts';

/** Looks at the action items of a repository and their issues, because one of them was closed or opened again. */
export function createActionsJob({ clientOf, self, clock, log }: AppContext, wait: Wait): RepositoryJob {
  const cache = createHistoryCache();
  return async ({ installation, owner, repo }) => {
    const github = { octokit: await clientOf(installation), owner, repo };
    const readHistory = createHistoryReader(github, cache);
    const look = { github, self: await self(), now: clock(), readHistory, log, wait };
    reportActions(`${owner}/${repo}`, await seeToActions(look), log);
  };
}

/**
 * Says in a log what is left to people.
 * @throws {GitHubRefusal} the first refusal, for whoever looks must come again
 */
export function reportActions(repository: string, actions: ReconciledActions | undefined, log: Log): void {
  if (actions === undefined) return;
  const { notes, later, state, refusals } = actions;
  for (const words of wordActionNotes(notes)) log.info(`${repository}, action items: ${words}`);
  if (later > 0) log.info(`${repository}, action items: ${later} issues left for the next sweep`);
  if (state === 'unreadable')
    log.warn(
      `${repository}: the branch debrief/action-items holds a line that cannot be read; repair it, or delete the branch`,
    );
  const refusal = refusals.find(({ isStanding }) => !isStanding);
  if (refusal !== undefined) throw refusal;
}
