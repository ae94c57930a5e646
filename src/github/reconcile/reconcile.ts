import type { IssueSnapshot } from '../../core/plan/facts.ts';
import { planReconcile } from '../../core/plan/plan-reconcile.ts';
import { parseActionMarker } from '../../core/plan/render-action-issue.ts';
import { creationOf, type Step } from '../../core/plan/step.ts';
import { nothingToWatch, type Watch, watchIncident } from '../../core/plan/watch.ts';
import type { Problem } from '../../core/text/problem.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../api/log.ts';
import type { Wait } from '../api/persist.ts';
import { createHasTriage, type HasTriage } from '../api/read-permission.ts';
import { readSelf } from '../api/read-self.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { watchClient } from '../api/watch-client.ts';
import { workflowAccount } from '../api/workflow-account.ts';
import { applyStep } from './apply-step.ts';
import { explainMissing } from './missing-issue.ts';
import { readSituation, type Situation } from './read-situation.ts';
import { createRefusedSteps } from './refused-steps.ts';

/** Enough for a new incident (branch and pull request, comment, nothing more) and for losing a race or two. */
const rounds = 6;
/** So often a list that lags is asked again by a host that waits. */
const patience = 3;
/** Milliseconds. What GitHub does not show after so long it will not show. */
const lag = 5 * 60 * 1000;

/** One look at one issue. */
export interface ReconcileInput {
  readonly github: Repository;
  /** Of the issue. */
  readonly number: number;
  readonly now: Instant;
  readonly log: Log;
  /** Login that the token writes under, where it is known already. */
  readonly self?: string;
  /** For a host that nobody calls again in a moment. */
  readonly wait?: Wait;
  /** Only say what the first steps would be. */
  readonly dryRun?: boolean;
  /** What was read just now, where acting on it can double nothing: see `isRepeatable`. */
  readonly first?: Situation | undefined;
  /** Who may do what, where somebody has asked already. */
  readonly hasTriage?: HasTriage;
}

/** Whether GitHub itself refuses a second one of each step, or takes it for the same. A comment it would post twice. */
export function isRepeatable(steps: readonly Step[]): boolean {
  return steps.every(
    ({ kind }) => kind === 'create-branch' || kind === 'create-pull-request' || kind === 'change-labels',
  );
}

export interface Reconciled {
  /** Nothing is left to do. Otherwise others were changing the same things all the time; look again later. */
  readonly settled: boolean;
  /** What was done, in order. */
  readonly steps: readonly Step['kind'][];
  /** Faults of the configuration; with any, nothing was done but to say so under the issue. */
  readonly faults: readonly Problem[];
  /** What GitHub would not have and will not have the next time either; all that does not depend on it was done. */
  readonly refusals: readonly GitHubRefusal[];
  /** The clocks of the incident until it is published, and what of it is not watched. */
  readonly watch: Watch;
  /** It is the issue of an action item, which the look at all of them sees to. */
  readonly isActionItem: boolean;
}

/**
 * Brings one issue's branch, pull request and comment to what they should be: looks, plans, applies, and looks again
 * until there is nothing left to do. May be called at any time, by any number of processes at once, and after a crash. A step
 * that is refused for good ends only what depends on it.
 * @throws {GitHubRefusal} when GitHub refuses a look, or refuses a step for now
 */
export async function reconcile({ github, number, now, log, ...input }: ReconcileInput): Promise<Reconciled> {
  watchClient(github.octokit);
  const { hasTriage = createHasTriage(github) } = input;
  const done: Step['kind'][] = [];
  const created = new Set<string>();
  const refused = createRefusedSteps();
  let faults: readonly Problem[] = [];
  let watch = nothingToWatch;
  let isActionItem = false;
  const end = (settled: boolean, steps: readonly Step['kind'][] = done): Reconciled => ({
    settled,
    steps,
    faults,
    refusals: refused.all().map(({ refusal }) => refusal),
    watch,
    isActionItem,
  });
  for (let round = 1; round <= rounds; round += 1) {
    const read = () => readSituation(github, number, { hasTriage, self: input.self }).catch(refuseRead);
    const situation = round === 1 && input.first !== undefined ? input.first : await read();
    faults = situation?.rules.faults ?? [];
    if (situation === undefined) {
      const self = input.self ?? (await readSelf(github.octokit));
      const missing = { github, number, self, dryRun: input.dryRun === true };
      watch = { clocks: [], unwatched: await explainMissing(missing).catch(refuseRead) };
      return end(true);
    }
    isActionItem = isActionIssue(situation.facts);
    watch = watchIncident(situation.facts, { ...situation.rules, now });
    const isStuck = refused.all().some(({ step }) => step.kind.startsWith('create-') && step.kind !== 'create-comment');
    const planned = planReconcile(situation.facts, { ...situation.rules, now, isStuck });
    const steps = planned.filter((step) => refused.isOpen(step));
    if (steps.length === 0 && isPending(situation.facts, now)) {
      // Another look shows more, in a moment or when the queue comes round.
      if (input.wait === undefined || round > patience) return end(false);
      await input.wait(round);
      continue;
    }
    if (steps.length === 0) return end(true);
    if (input.dryRun)
      return end(
        true,
        steps.map(({ kind }) => kind),
      );
    const login = situation.facts.self;
    for (const step of steps) {
      // GitHub's lists lag behind: what this look has created is not created again because a list does not show it yet.
      // Nothing depends on a comment, so it need not be seen; what depends on the others waits for another look.
      const creation = creationOf(step);
      if (creation !== undefined && created.has(creation)) return end(step.kind === 'create-comment');
      if (!refused.isOpen(step)) continue;
      const outcome = await refused.take(step, () => applyStep(github, number, step, login));
      const name = `${github.owner}/${github.repo}#${number}`;
      if (outcome === 'refused') log.warn(`${name}: ${refused.all().at(-1)?.refusal.message}`);
      else log.info(`${name}: ${step.kind}${outcome === 'stale' ? ' (stale, looking again)' : ''}`);
      if (outcome === 'refused') continue;
      if (outcome === 'stale') break;
      done.push(step.kind);
      if (creation !== undefined) created.add(creation);
    }
  }
  return end(false);
}

/** Whoever can open an issue can write the mark of one of ours. */
function isActionIssue({ issue, self }: IssueSnapshot): boolean {
  return (issue.author === self || issue.author === workflowAccount) && parseActionMarker(issue.body) !== undefined;
}

/** Lists lag behind: somebody has just labelled the issue, and GitHub does not show who. */
export function isPending({ labelling, issue }: IssueSnapshot, now: Instant): boolean {
  return labelling?.isPending === true && now - (issue.updatedAt ?? 0) < lag;
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('look at the issue', error);
}
