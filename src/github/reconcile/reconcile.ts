import { planReconcile } from '../../core/plan/plan-reconcile.ts';
import { creationOf, type Step } from '../../core/plan/step.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { GitHubClient, Repo } from '../api/client.ts';
import type { Log } from '../api/log.ts';
import { createHasTriage } from '../api/read-permission.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import { watchClient } from '../api/watch-client.ts';
import { applyStep } from './apply-step.ts';
import { readSituation } from './read-situation.ts';

/** Enough for a new incident (branch and pull request, comment, nothing more) and for losing a race or two. */
const rounds = 6;

/** One look at one issue. */
export interface ReconcileInput {
  readonly octokit: GitHubClient;
  readonly repo: Repo;
  /** Of the issue. */
  readonly number: number;
  readonly now: Instant;
  readonly log: Log;
  /** Login that the token writes under, where it is known already. */
  readonly self?: string;
  /** Only say what the first steps would be. */
  readonly dryRun?: boolean;
}

export interface Reconciled {
  /** Nothing is left to do. Otherwise others were changing the same things all the time; look again later. */
  readonly settled: boolean;
  /** What was done, in order. */
  readonly steps: readonly Step['kind'][];
  /** Faults of the configuration; with any, nothing was done but to say so under the issue. */
  readonly faults: readonly Problem[];
}

/**
 * Brings one issue's branch, pull request and comment to what they should be: looks, plans, applies, and looks again
 * until there is nothing left to do. May be called at any time, by any number of processes at once, and after a crash.
 * @throws {GitHubRefusal} when GitHub refuses a look or a step
 */
export async function reconcile({ octokit, repo, number, now, log, ...input }: ReconcileInput): Promise<Reconciled> {
  watchClient(octokit);
  const hasTriage = createHasTriage(octokit, repo);
  const done: Step['kind'][] = [];
  const created = new Set<string>();
  let faults: readonly Problem[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const situation = await readSituation(octokit, repo, number, { hasTriage, self: input.self }).catch(refuseRead);
    const steps = situation === undefined ? [] : planReconcile(situation.facts, { ...situation.rules, now });
    faults = situation?.rules.faults ?? [];
    if (steps.length === 0) return { settled: true, steps: done, faults };
    if (input.dryRun) return { settled: true, steps: steps.map(({ kind }) => kind), faults };
    for (const step of steps) {
      // GitHub's lists lag behind: what this look has created is not created again because a list does not show it yet.
      // Nothing depends on a comment, so it need not be seen; what depends on the others waits for another look.
      const creation = creationOf(step);
      if (creation !== undefined && created.has(creation))
        return { settled: step.kind === 'create-comment', steps: done, faults };
      const outcome = await applyStep(octokit, repo, number, step);
      log.info(
        `${repo.owner}/${repo.repo}#${number}: ${step.kind}${outcome === 'stale' ? ' (stale, looking again)' : ''}`,
      );
      if (outcome === 'stale') break;
      done.push(step.kind);
      if (creation !== undefined) created.add(creation);
    }
  }
  return { settled: false, steps: done, faults };
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the issue', error);
}
