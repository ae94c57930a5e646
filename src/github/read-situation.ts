import { loadCalendar } from '../core/calendar/load-calendar.ts';
import type { ClockContext } from '../core/clock/clock.ts';
import type { Facts } from '../core/plan/facts.ts';
import type { GitHubClient, Repo } from './client.ts';
import { readConfig } from './read-config.ts';
import { readFacts } from './read-facts.ts';
import { readRepository } from './read-repository.ts';

/** Everything a plan needs but the time. */
export interface Situation {
  readonly facts: Facts;
  readonly rules: Omit<ClockContext, 'now'>;
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
  const { config } = await readConfig(client, repo, repository.defaultHead);
  const loaded = await loadCalendar(config.calendar);
  const facts = await readFacts(client, repository, self, number, config);
  if (facts === undefined || !loaded.ok) return undefined;
  return { facts, rules: { config, calendar: loaded.calendar } };
}
