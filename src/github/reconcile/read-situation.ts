import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import { createWorkingCalendar } from '../../core/calendar/working-calendar.ts';
import type { IssueSnapshot } from '../../core/plan/facts.ts';
import type { PlanContext } from '../../core/plan/plan-reconcile.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import { readRepository } from '../api/read-repository.ts';
import { readConfig } from '../tree/read-config.ts';
import { readIssueSnapshot } from './read-issue-snapshot.ts';

/** Everything a plan needs but the time. */
export interface Situation {
  readonly facts: IssueSnapshot;
  readonly rules: Omit<PlanContext, 'now'>;
}

/** Reads the repository, its configuration and one issue. Undefined when there is nothing to plan for. */
export async function readSituation(
  client: GitHubClient,
  repo: Repo,
  number: number,
  self: string,
): Promise<Situation | undefined> {
  const repository = await readRepository(client, repo);
  if (repository === undefined) return undefined;
  const { config, problems: faults } = await readConfig(client, repo, repository.defaultHead);
  const facts = await readIssueSnapshot(client, repository, self, number, config);
  if (facts === undefined) return undefined;
  const loaded = await loadCalendar(config.calendar);
  // A calendar that does not exist is a fault of the configuration, and with any of those no deadline is counted.
  const calendar = loaded.ok ? loaded.calendar : createWorkingCalendar(config.calendar, undefined);
  return { facts, rules: { config, calendar, faults } };
}
