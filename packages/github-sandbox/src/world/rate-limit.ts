import type { Actor } from './actor.ts';
import { type Call, type OtherRoute, ok } from './call.ts';
import type { Clock } from './clock.ts';
import type { State } from './state.ts';

interface Budget {
  used: number;
  /** By the sandbox's clock, milliseconds. */
  readonly since: number;
}

/** REST requests and GraphQL points are counted apart. */
export type Resource = 'core' | 'graphql';

export interface RateLimits {
  /**
   * Counts a request, or the points of a query, and returns GitHub's headers; `isSpent` when there was not so much left. Without a cost
   * it only looks; a negative one gives back.
   */
  readonly take: (
    actor: Actor,
    cost: number,
    resource?: Resource,
  ) => { headers: Record<string, string>; isSpent: boolean };
}

/**
 * So many an hour, the same of requests and of points.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 * https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
function limitOf(actor: Actor, state: State): number {
  if (actor.kind === 'nobody') return 60;
  if (actor.kind === 'actions') return 1000;
  if (actor.kind !== 'installation') return 5000;
  const { account, repositories } = actor.installation;
  const count =
    repositories === 'all' ? state.repositories.filter(({ owner }) => owner === account).length : repositories.length;
  return Math.min(12_500, 5000 + 50 * Math.max(0, count - 20));
}

/** A workflow's budget belongs to its repository, an installation's to the installation. */
function keyOf(actor: Actor): string {
  if (actor.kind === 'nobody') return 'nobody';
  if (actor.kind === 'app') return `app ${actor.app.id}`;
  if (actor.kind === 'installation') return `installation ${actor.installation.id}`;
  return actor.kind === 'actions' ? `actions ${actor.repositories.join()}` : `user ${actor.user.id}`;
}

const hour = 60 * 60 * 1000;

/** Counts by the hour of the sandbox's clock. `factor` widens GitHub's own limits, for what is about something else. */
export function createRateLimits(factor: number, state: State, clock: Pick<Clock, 'now'>): RateLimits {
  const budgets = new Map<string, Budget>();
  return {
    take: (actor, cost, resource = 'core') => {
      const limit = Math.floor(limitOf(actor, state) * factor);
      const key = `${resource} ${keyOf(actor)}`;
      const known = budgets.get(key);
      const now = clock.now().getTime();
      const isCurrent = known !== undefined && now >= known.since && now - known.since < hour;
      const budget = isCurrent ? known : { used: 0, since: now };
      budgets.set(key, budget);
      const isSpent = budget.used + cost > limit;
      if (!isSpent) budget.used += cost;
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - budget.used)),
        'x-ratelimit-used': String(budget.used),
        // Clients compare it with the header `date`, which is the machine's.
        'x-ratelimit-reset': String(Math.ceil((Date.now() + budget.since + hour - now) / 1000)),
        'x-ratelimit-resource': resource,
      };
      return { headers, isSpent };
    },
  };
}

function figures({ world, actor }: Call, resource: Resource): object {
  const { headers } = world.rateLimits.take(actor, 0, resource);
  const number = (name: string) => Number(headers[`x-ratelimit-${name}`]);
  return { limit: number('limit'), used: number('used'), remaining: number('remaining'), reset: number('reset') };
}

export const rateLimitRoutes: readonly OtherRoute[] = [
  {
    method: 'GET',
    path: '/rate_limit',
    as: 'anyone',
    handle: (call) => {
      const core = figures(call, 'core');
      return ok({ resources: { core, search: core, graphql: figures(call, 'graphql') }, rate: core });
    },
  },
];
