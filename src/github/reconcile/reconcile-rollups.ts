import type { Clock } from '../../core/clock/clock.ts';
import { type LeftRollup, leftRollup } from '../../core/plan/left-rollup.ts';
import { planOverdue } from '../../core/plan/plan-overdue.ts';
import { planProposal, proposalBranch } from '../../core/plan/plan-proposal.ts';
import { planReminders } from '../../core/plan/plan-reminders.ts';
import { creationOf, type Step } from '../../core/plan/step.ts';
import { renderUnwatched } from '../../core/plan/unwatched.ts';
import { duePeriods } from '../../core/rollups/due-periods.ts';
import { planRollups, type RollupStep } from '../../core/rollups/plan-rollups.ts';
import { rollupClock } from '../../core/rollups/rollup-clock.ts';
import { rollupRecord } from '../../core/rollups/rollup-record.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../api/log.ts';
import type { GitHubRefusal } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { selvesOf } from '../api/selves.ts';
import { readComments } from '../issue/read-comments.ts';
import { readPullRequests } from '../pull/read-pull-requests.ts';
import { readBranch } from '../tree/read-branch.ts';
import { applyStep } from './apply-step.ts';
import type { OpenRollup, Overview, ReadOverview } from './read-overview.ts';
import { createRefusedSteps } from './refused-steps.ts';

/** Drafting, opening and reminding take two; the others are for races that are lost. */
const rounds = 6;

export interface RollupReconcileInput {
  readonly github: Repository;
  /** Login that the token writes under. */
  readonly self: string;
  readonly log: Log;
  readonly readOverview: ReadOverview;
  /** Only say what the first steps would be. */
  readonly dryRun?: boolean;
}

export interface ReconciledRollups {
  readonly settled: boolean;
  /** What was done, in order, each with the branch or pull request that it was done to. */
  readonly steps: readonly { readonly kind: Step['kind']; readonly branch: string }[];
  /** What GitHub would not have for good; all that does not depend on it was done. */
  readonly refusals: readonly GitHubRefusal[];
  /** Roll-ups that are due and left alone, for somebody else was on their branches. */
  readonly left: readonly LeftRollup[];
}

/** A step, and the pull request that it belongs to; 0 while there is none, when no step needs it. */
interface PlacedStep {
  readonly step: Step;
  readonly number: number;
  readonly branch: string;
}

/**
 * Brings the pull requests of all roll-ups to what they should be: drafts what is due, renews figures, amends what later
 * records changed, reminds, labels. Like the look at an issue it may be called by any number of processes at once.
 * @throws {GitHubRefusal} when GitHub refuses a step for now, and Octokit's own error when it refuses a look
 */
export async function reconcileRollups(input: RollupReconcileInput): Promise<ReconciledRollups> {
  const { github, self, log, readOverview } = input;
  const done: { kind: Step['kind']; branch: string }[] = [];
  const created = new Set<string>();
  const refused = createRefusedSteps();
  let left: readonly LeftRollup[] = [];
  const end = (settled: boolean, steps: ReconciledRollups['steps'] = done): ReconciledRollups => ({
    settled,
    steps,
    refusals: refused.all().map(({ refusal }) => refusal),
    left,
  });
  for (let round = 1; round <= rounds; round += 1) {
    const overview = await readOverview();
    const usable = overview !== undefined && overview.faults.length === 0 ? overview : undefined;
    const plan = usable === undefined ? { steps: [], left } : await planSteps({ github, self, overview: usable });
    left = plan.left;
    const steps = plan.steps.filter(({ step, branch }) => refused.isOpen(step, branch));
    if (steps.length === 0) {
      for (const one of left) log.warn(`${github.owner}/${github.repo}, left: ${renderUnwatched(one)}`);
      return end(true);
    }
    if (input.dryRun) {
      const words = steps.map(({ step, branch }) => ({ kind: step.kind, branch }));
      return end(true, words);
    }
    for (const { step, number, branch } of steps) {
      const creation = creationOf(step);
      const key = `${branch} ${creation}`;
      if (creation !== undefined && created.has(key)) return end(false);
      if (!refused.isOpen(step, branch)) continue;
      const outcome = await refused.take(step, () => applyStep(github, number, step, self), branch);
      if (outcome === 'refused') {
        log.warn(`${github.owner}/${github.repo} ${branch}: ${refused.all().at(-1)?.refusal.message}`);
        continue;
      }
      log.info(`${github.owner}/${github.repo} ${branch}: ${step.kind}${outcome === 'stale' ? ' (stale)' : ''}`);
      if (outcome === 'stale') break;
      done.push({ kind: step.kind, branch });
      if (creation !== undefined) created.add(key);
    }
  }
  return end(false);
}

/** What is planned for: a repository, as it was read, under the login that the token writes under. */
interface Scene {
  readonly github: Repository;
  readonly self: string;
  readonly overview: Overview;
}

interface Plan {
  readonly steps: readonly PlacedStep[];
  readonly left: readonly LeftRollup[];
}

async function planSteps(scene: Scene): Promise<Plan> {
  const { overview } = scene;
  const { records, publishedRollups, openRollups, context } = overview;
  // Times of publication only matter to what has been published.
  const publishedAt = publishedRollups.size === 0 ? new Map<string, Instant>() : await overview.readPublishedAt();
  const proposed = new Map(openRollups.flatMap(({ period, text }) => (text === undefined ? [] : [[period, text]])));
  const planned = planRollups(records, { published: publishedRollups, proposed, publishedAt }, context);
  const periods = duePeriods(records.map(rollupRecord), context.config, context.now);
  const clockOf = (name: string) => {
    const period = publishedRollups.has(name) ? undefined : periods.find((one) => one.name === name);
    return period && rollupClock(period, { kind: 'unpublished' }, context);
  };
  const steps: PlacedStep[] = [];
  const left: LeftRollup[] = [];
  for (const step of planned) {
    const one = await planOne(scene, step, clockOf(step.period.name));
    steps.push(...one.steps);
    left.push(...one.left);
  }
  for (const open of openRollups) {
    const clock = clockOf(open.period);
    if (clock !== undefined) steps.push(...(await planClock(scene, open, clock)));
  }
  return { steps, left };
}

async function planOne({ github, self, overview }: Scene, step: RollupStep, clock: Clock | undefined): Promise<Plan> {
  const { repository, openRollups, context } = overview;
  const open = openRollups.find(({ period }) => period === step.period.name);
  const name = proposalBranch(step, open?.branch);
  const selves = selvesOf(self, context.config);
  const file = step.path.slice(step.path.lastIndexOf('/') + 1, -'.md'.length);
  const [branch, pullRequests] = await Promise.all([
    readBranch(github, name, { folder: context.config.records, id: file }, { base: repository.defaultHead, selves }),
    readPullRequests(github, name, selves),
  ]);
  const facts = { name, branch, pullRequests };
  const steps = planProposal(step, facts, repository, clock);
  const left = leftRollup(step, facts);
  return {
    steps: steps.map((one) => ({ step: one, number: open?.number ?? 0, branch: name })),
    left: left === undefined ? [] : [left],
  };
}

/** Reminders and label of a roll-up stand at its pull request, for it has no issue. */
async function planClock(
  { github, self, overview: { context } }: Scene,
  { number, branch, labels }: OpenRollup,
  clock: Clock,
): Promise<PlacedStep[]> {
  const comments = await readComments(github, number, selvesOf(self, context.config), async () => false);
  const steps = [...planOverdue(labels, [clock], context.config), ...planReminders(comments, [clock], number, context)];
  return steps.map((step) => ({ step, number, branch }));
}
