import { loadCalendar } from '../../core/calendar/load-calendar.ts';
import { createWorkingCalendar } from '../../core/calendar/working-calendar.ts';
import type { IssueSnapshot } from '../../core/plan/facts.ts';
import type { PlanContext } from '../../core/plan/plan-reconcile.ts';
import { createHasTriage, type HasTriage } from '../api/read-permission.ts';
import type { Repository } from '../api/repository.ts';
import { type Home, readHome } from './read-home.ts';
import { readIssueSnapshots } from './read-issue-snapshots.ts';

/** Everything a plan needs but the time. */
export interface Situation {
  readonly facts: IssueSnapshot;
  readonly rules: Omit<PlanContext, 'now'>;
}

/** What was read already and holds for every issue. */
export interface Shared {
  readonly home?: Home;
  readonly hasTriage?: HasTriage;
  /** Login that the token writes under. */
  readonly self?: string | undefined;
}

/** Reads the repository, its configuration and one issue. Undefined when there is nothing to plan for. */
export async function readSituation(
  github: Repository,
  number: number,
  shared: Shared = {},
): Promise<Situation | undefined> {
  return (await readSituations(github, [number], shared)).get(number);
}

/** The same for many issues at once, of those that there are. */
export async function readSituations(
  github: Repository,
  numbers: readonly number[],
  shared: Shared,
): Promise<ReadonlyMap<number, Situation>> {
  const home = shared.home ?? (await readHome(github));
  if (home === undefined) return new Map();
  const { config, faults } = home;
  const { hasTriage = createHasTriage(github), self = home.self } = shared;
  // By its name of today: the one it was asked by may be of before a rename.
  const today = { ...github, owner: home.repository.owner, repo: home.repository.name };
  const snapshots = await readIssueSnapshots(today, { ...home, self }, numbers, hasTriage);
  const loaded = await loadCalendar(config.calendar);
  // A calendar that does not exist is a fault of the configuration, and with any of those no deadline is counted.
  const calendar = loaded.ok ? loaded.calendar : createWorkingCalendar(config.calendar, undefined);
  return new Map([...snapshots].map(([number, facts]) => [number, { facts, rules: { config, calendar, faults } }]));
}
