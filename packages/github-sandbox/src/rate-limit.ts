import type { Actor } from './actor.ts';
import { type Call, type OtherRoute, ok } from './call.ts';

interface Budget {
  used: number;
  /** Seconds since the epoch. */
  reset: number;
}

export interface RateLimits {
  /**
   * Counts a request, or the points of a query, and returns GitHub's headers; `isSpent` when there was not so much left. Without a cost
   * it only looks; a negative one gives back.
   */
  readonly take: (
    actor: Actor,
    cost: number,
    resource?: 'core' | 'graphql',
  ) => { headers: Record<string, string>; isSpent: boolean };
}

const limits: Record<Actor['kind'], number> = { nobody: 60, app: 5000, user: 5000, installation: 5000, actions: 1000 };

function keyOf(actor: Actor): string {
  if (actor.kind === 'nobody') return 'nobody';
  if (actor.kind === 'app') return `app ${actor.app.id}`;
  return actor.kind === 'installation' ? `installation ${actor.installation.id}` : `${actor.kind} ${actor.user.id}`;
}

/** Counts requests by the hour. `factor` widens GitHub's own limits: a test may make more requests than a company. */
export function createRateLimits(factor: number): RateLimits {
  const budgets = new Map<string, Budget>();
  return {
    take: (actor, cost, resource = 'core') => {
      const now = Math.floor(Date.now() / 1000);
      const limit = limits[actor.kind] * factor;
      const key = `${resource} ${keyOf(actor)}`;
      const known = budgets.get(key);
      const budget = known && known.reset > now ? known : { used: 0, reset: now + 3600 };
      budgets.set(key, budget);
      const isSpent = budget.used + cost > limit;
      if (!isSpent) budget.used += cost;
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(limit - budget.used),
        'x-ratelimit-used': String(budget.used),
        'x-ratelimit-reset': String(budget.reset),
        'x-ratelimit-resource': resource,
      };
      return { headers, isSpent };
    },
  };
}

function figures({ world, actor }: Call, resource: 'core' | 'graphql'): object {
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
