import { createSweepMemory } from '../../src/app/sweep/sweep-memory.ts';
import type { Costs } from './measure-costs.ts';

/** What is taken for granted. Nobody has measured it: change it and run again. */
export const assumed = {
  installations: 10_000,
  repositories: 200_000,
  /** Share of repositories that use Debrief. */
  used: 0.1,
  /** Deliveries that ask for something, of each repository in a busy hour. */
  events: 2,
  /** Incidents of each repository that uses Debrief, in a month. */
  incidents: 1,
  /** Seconds for an answer of GitHub. */
  latency: 0.1,
  /** Minutes between two sweeps, and installations side by side, as the App has them. */
  sweepMinutes: 5,
  sideBySide: 8,
} as const;

/** Installations by their number of repositories: many small ones and a few large ones, always the same. */
export function generateSizes(): readonly number[] {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const { installations, repositories } = assumed;
  const raw = Array.from({ length: installations }, () => Math.min(400, (1 - random()) ** (-1 / 1.2)));
  const factor = repositories / raw.reduce((sum, size) => sum + size, 0);
  return raw.map((size) => Math.max(1, Math.round(size * factor)));
}

/** Requests an hour that GitHub gives an installation. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function budgetOf(size: number): number {
  return Math.min(12_500, 5_000 + Math.max(0, size - 20) * 50);
}

interface Load {
  /** Requests of one quiet sweep over all installations. */
  readonly sweepCalls: number;
  /** Requests of an hour: quiet sweeps, and each used repository looked at once. */
  readonly hourCalls: number;
  /** Largest share of its hour that any installation spends so. */
  readonly worstShare: number;
}

function loadOf(sizes: readonly number[], { quietMinute, fullSweep }: Costs): Load {
  const { used, sweepMinutes } = assumed;
  const base = Math.max(1, quietMinute.calls);
  const lookAt = Math.max(1, fullSweep.calls - base);
  const quiet = (size: number) => base + Math.ceil(size / 50) - 1 + Math.ceil(size / 100) - 1;
  // One that nobody uses is told from one query.
  const hour = (size: number) => (60 / sweepMinutes) * quiet(size) + size * used * lookAt + size * (1 - used);
  return {
    sweepCalls: sizes.reduce((sum, size) => sum + quiet(size), 0),
    hourCalls: sizes.reduce((sum, size) => sum + hour(size), 0),
    worstShare: Math.max(...sizes.map((size) => hour(size) / budgetOf(size))),
  };
}

/** What the leader remembers of 200,000 repositories, measured with its own code. */
function measureMemory(sizes: readonly number[]): { readonly megabytes: number; readonly seconds: number } {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const memory = createSweepMemory();
  for (const [installation, size] of sizes.entries())
    for (let index = 0; index < size; index += 1) {
      const key = { installation, owner: `organisation-${installation}`, repo: `repository-${index}` };
      if (memory.isDue(key, `2026-05-15T09:03:00Z ${index}`, 0)) memory.note(key, `2026-05-15T09:03:00Z ${index}`, 1);
    }
  globalThis.gc?.();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1e6;
  return {
    megabytes:
      memory.lastLook({ installation: 0, owner: 'organisation-0', repo: 'repository-0' }) === 1
        ? megabytes
        : Number.NaN,
    seconds: (performance.now() - begun) / 1000,
  };
}

/** One limit: how near 10,000 installations come to it, and what moves it. */
export interface Limit {
  readonly name: string;
  readonly measured: string;
  /** Share of it that is used; above 1 it is passed. */
  readonly share: number;
  readonly moves: string;
}

/** @param capacity keys a second through the queue in PostgreSQL */
export function findLimits(costs: Costs, capacity: number): readonly Limit[] {
  const { latency, sideBySide, sweepMinutes, repositories, events, used, incidents } = assumed;
  const sizes = generateSizes();
  const load = loadOf(sizes, costs);
  const memory = measureMemory(sizes);
  const sweepSeconds = (load.sweepCalls * latency) / sideBySide;
  const perSecond = (repositories * events) / 3600;
  const drafts = (repositories * used * incidents) / (30 * 24);
  const callsCost = costs.incident.processor / Math.max(1, costs.incident.calls);
  const processor = (load.hourCalls + drafts * costs.incident.calls) * callsCost;
  const limits = [
    {
      name: 'time of a quiet sweep',
      measured: `${(sweepSeconds / 60).toFixed(1)} of ${sweepMinutes} minutes`,
      share: sweepSeconds / (sweepMinutes * 60),
      moves:
        'more installations side by side (a constant), a longer `DEBRIEF_SWEEP_MINUTES`; webhooks and missed deliveries are quick without it',
    },
    {
      name: "an installation's hour at GitHub",
      measured: `${(load.worstShare * 100).toFixed(0)} % for the worst`,
      share: load.worstShare,
      moves: 'nothing of ours; the sweep stops at half of it, and the rest waits for the next',
    },
    {
      name: 'processor',
      measured: `${(processor / 3600).toFixed(2)} of 2 replicas`,
      share: processor / 3600 / 2,
      moves: 'more replicas; the sweep itself is of one',
    },
    {
      name: 'queue in PostgreSQL',
      measured: `${(perSecond * 2).toFixed(0)} of ${capacity.toFixed(0)} keys a second`,
      share: (perSecond * 2) / capacity,
      moves: 'a larger PostgreSQL; then several, each with replicas and installations of its own',
    },
    {
      name: 'memory of the leader',
      measured: `${memory.megabytes.toFixed(0)} MB for ${repositories.toLocaleString('en')} repositories (in ${memory.seconds.toFixed(1)} s)`,
      share: memory.megabytes / 256,
      moves: 'more memory',
    },
  ];
  return limits.toSorted((a, b) => b.share - a.share);
}
