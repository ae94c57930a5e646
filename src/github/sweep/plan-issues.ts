import { planReconcile } from '../../core/plan/plan-reconcile.ts';
import { byUrgency, type PlannedIssue } from '../../core/plan/urgency.ts';
import { type Watch, watchIncident } from '../../core/plan/watch.ts';
import type { Instant } from '../../core/time/instant.ts';
import { createHasTriage, type HasTriage } from '../api/read-permission.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import type { Home } from '../reconcile/read-home.ts';
import { readSituations, type Situation } from '../reconcile/read-situation.ts';
import { isPending, isRepeatable } from '../reconcile/reconcile.ts';

export interface PlannedIssues {
  /** Numbers of those with something to do, the most urgent first, and last those that could not be planned together. */
  readonly busy: readonly number[];
  /** Numbers of those with nothing to do. */
  readonly idle: readonly number[];
  /** What there is to know of each, as it was when they were read. */
  readonly watched: ReadonlyMap<number, Watch>;
  /** What was read of those whose steps may follow at once. */
  readonly ready: ReadonlyMap<number, Situation>;
}

/** Where issues are read together. */
export interface PlanInput {
  readonly github: Repository;
  readonly now: Instant;
  readonly home: Home;
  /** Login that the token writes under, where it is known already. */
  readonly self?: string | undefined;
  readonly hasTriage?: HasTriage;
}

/**
 * Reads issues together and says for which there is something to do.
 * @throws {GitHubRefusal} when GitHub refuses it
 */
export async function planIssues(
  { github, now, home, self, hasTriage = createHasTriage(github) }: PlanInput,
  numbers: readonly number[],
): Promise<PlannedIssues> {
  const situations = await readSituations(github, numbers, { home, hasTriage, self }).catch(refuse);
  const planned = [...situations].flatMap(([number, situation]) => planOne(number, situation, now) ?? []);
  const busy = byUrgency(
    planned.filter(({ steps }) => steps.length > 0),
    home.config,
  ).map(({ number }) => number);
  const idle = planned.filter(({ steps }) => steps.length === 0).map(({ number }) => number);
  const unclear = numbers.filter((number) => !planned.some((one) => one.number === number));
  const watched = new Map(
    planned.flatMap(({ number }) => {
      const { facts, rules } = situations.get(number) ?? {};
      return facts && rules ? [[number, watchIncident(facts, { ...rules, now })] as const] : [];
    }),
  );
  const ready = new Map(
    planned.flatMap(({ number, steps }) => {
      const situation = isRepeatable(steps) ? situations.get(number) : undefined;
      return situation === undefined ? [] : [[number, situation] as const];
    }),
  );
  return { busy: [...busy, ...unclear], idle, watched, ready };
}

/**
 * Undefined where the plan fails, or waits for what GitHub does not show yet: a look at that issue alone tells of it, as it does of
 * one that is not there, and the others have theirs.
 */
function planOne(number: number, { facts, rules }: Situation, now: Instant): PlannedIssue | undefined {
  if (isPending(facts, now)) return undefined;
  try {
    return { number, facts, steps: planReconcile(facts, { ...rules, now }) };
  } catch {
    return undefined;
  }
}

function refuse(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the issues', error);
}
