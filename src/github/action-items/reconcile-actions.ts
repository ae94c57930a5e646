import { type ActionEntry, type ActionMemory, actionKeyOf } from '../../core/action-items/action-memory.ts';
import type { ActionAct, ActionPlan, PlannedAct } from '../../core/plan/action-facts.ts';
import { renderSaying } from '../../core/plan/action-words.ts';
import { planActionIssues } from '../../core/plan/plan-action-issues.ts';
import type { Instant } from '../../core/time/instant.ts';
import { createHasTriage } from '../api/read-permission.ts';
import { GitHubRefusal, statusOf } from '../api/refusal.ts';
import type { Repository } from '../api/repository.ts';
import { selvesOf } from '../api/selves.ts';
import { type FoundActions, findActionIssues } from './find-action-issues.ts';
import { type PerformedActs, performActs } from './perform-acts.ts';
import { proposeMarks } from './propose-marks.ts';
import { readActionIssues } from './read-action-issues.ts';
import type { ActionsInput, ReconciledActions } from './reconciled-actions.ts';
import { readRememberedActions, rememberActions } from './remember-actions.ts';

/** Issues written to in one look. GitHub takes some 80 such writes in a minute and 500 in an hour, from all Apps together. */
const mostActs = 20;

/**
 * Brings the issues of action items and the records to where each says what the other does. May be called at any time, by any number of
 * processes at once, and after a crash: what is to be written is claimed first, in a commit that only one of several can make. Undefined
 * where the configuration does not want it.
 * @throws {GitHubRefusal} when GitHub refuses a look
 */
export async function reconcileActions(input: ActionsInput): Promise<ReconciledActions | undefined> {
  const { overview, github } = input;
  if (!overview.context.config.actionItems.openIssues || overview.faults.length > 0) return undefined;
  const look = await gather(input).catch(refuseRead);
  if (look === undefined) return { ...nothing, state: 'unreadable' };
  const { tip, memory, plan } = look;
  const acts = plan.acts.toSorted((a, b) => Number(a.act.kind === 'open') - Number(b.act.kind === 'open'));
  const [chosen, rest] = [acts.slice(0, mostActs), acts.slice(mostActs)];
  const planned = { ...nothing, memory, notes: plan.notes, later: rest.length, claimed: plan.claimed };
  if (input.dryRun === true) {
    const done = chosen.map(({ act, after }) => ({ kind: act.kind, number: numberOf(act), record: after.record }));
    return { ...planned, done, ...(await proposeMarks(input, plan.proposals)) };
  }
  const claims = claim(memory, plan, chosen, overview.context.now);
  if (claims !== look.before && !(await rememberActions(github, tip, claims).catch(refuseRead)))
    return { ...nothing, state: 'stale' };
  const performed = await performActs(input, chosen);
  const isRecorded = performed.entries.size === 0 || (await record(github, performed, claims).catch(refuseRead));
  const proposed = await proposeMarks(input, plan.proposals);
  return {
    ...planned,
    ...proposed,
    state: isRecorded ? 'done' : 'stale',
    done: performed.done,
    memory: withResults(claims, performed),
    notes: [...plan.notes, ...performed.notes],
    later: rest.length + performed.left,
    refusals: [...performed.refusals, ...proposed.refusals],
  };
}

const nothing: Omit<ReconciledActions, 'state'> & { readonly state: 'done' } = {
  ...{ state: 'done', done: [], notes: [], later: 0, claimed: 0, refusals: [], proposals: [], memory: new Map() },
};

const numberOf = (act: ActionAct) => (act.kind === 'open' ? undefined : act.number);

interface Look {
  readonly tip: Awaited<ReturnType<typeof readRememberedActions>>['tip'];
  /** As it is written. */
  readonly before: ActionMemory;
  /** With what was found. */
  readonly memory: ActionMemory;
  readonly plan: ActionPlan;
}

async function gather({ github, self, overview }: ActionsInput): Promise<Look | undefined> {
  const { context, records, files, unread, home, repository } = overview;
  const { tip, memory: before } = await readRememberedActions(github);
  if (before === 'unreadable') return undefined;
  const { config, now } = context;
  const reader = { selves: selvesOf(self, config), config, hasTriage: createHasTriage(github) };
  const isUnsure = tip === undefined || [...before.values()].some(({ number }) => number === undefined);
  const found = isUnsure ? await findActionIssues(github, before, reader) : { memory: before, doubles: [] };
  const issues = await readActionIssues(github, found.memory.values(), reader);
  const facts = {
    records,
    files,
    unread,
    memory: found.memory,
    issues,
    webUrl: home.webUrl,
    head: repository.defaultHead,
    now,
  };
  const plan = planActionIssues(facts, context);
  const isSame =
    found.memory.size === before.size && [...found.memory].every(([key, entry]) => before.get(key) === entry);
  return { tip, before, memory: isSame ? before : found.memory, plan: withDoubles(plan, found) };
}

function withDoubles(plan: ActionPlan, { doubles }: FoundActions): ActionPlan {
  const acts = doubles.map(({ number, other, entry }): PlannedAct => {
    const facts = { path: '', permalink: '', commit: '', by: '', other };
    const says = { body: renderSaying('double', facts) };
    return { act: { kind: 'close', number, reason: 'duplicate' }, before: entry, after: entry, says };
  });
  return { ...plan, acts: [...acts, ...plan.acts] };
}

/** The memory as it is written before anything is done. The same object where nothing is to be written. */
function claim(memory: ActionMemory, plan: ActionPlan, acts: readonly PlannedAct[], now: Instant): ActionMemory {
  const isIdle = plan.forgotten.length === 0 && plan.remembered.length === 0 && acts.length === 0;
  if (isIdle) return memory;
  const claimed = new Map(memory);
  for (const key of plan.forgotten) claimed.delete(key);
  for (const entry of plan.remembered) claimed.set(actionKeyOf(entry), entry);
  for (const { before } of acts) claimed.set(actionKeyOf(before), { ...before, busy: now });
  return claimed;
}

const attempts = 5;

/** Writes down what became of the claims, on top of whatever others wrote meanwhile. */
async function record(github: Repository, performed: PerformedActs, claims: ActionMemory): Promise<boolean> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { tip, memory } = await readRememberedActions(github);
    const known = memory === 'unreadable' || tip === undefined ? claims : memory;
    if (await rememberActions(github, tip, withResults(known, performed))) return true;
  }
  return false;
}

function withResults(memory: ActionMemory, { entries }: PerformedActs): ActionMemory {
  const merged = new Map<string, ActionEntry>(memory);
  for (const [key, entry] of entries) {
    if (entry === undefined) merged.delete(key);
    else merged.set(key, entry);
  }
  return merged;
}

function refuseRead(error: unknown): never {
  throw statusOf(error) === undefined ? error : new GitHubRefusal('see to the issues of action items', error);
}
