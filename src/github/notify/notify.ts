import type { NotifyTarget } from '../../core/config/config.ts';
import type { Notice } from '../../core/notify/notice.ts';
import { mostTries, type Outbox, type OutboxEntry, type OutboxPlan, planOutbox } from '../../core/notify/outbox.ts';
import type { Sender, SendOutcome } from '../../core/notify/sender.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Repository } from '../api/repository.ts';
import { type NoticeMemory, readMemory } from './read-memory.ts';
import { writeMemory } from './write-memory.ts';

/** What there is to tell, and by whom. */
export interface NotifyInput {
  readonly notices: readonly Notice[];
  readonly targets: readonly NotifyTarget[];
  readonly sender: Sender;
  readonly now: Instant;
  readonly dryRun?: boolean;
}

/** What was done for a target. */
export interface NotifiedTarget {
  readonly target: NotifyTarget;
  /** Why nothing can be sent to it; nothing else was done then. */
  readonly problem?: string;
  /** Keys of what arrived; in a dry run of what would be sent. */
  readonly sent: readonly string[];
  readonly failed: readonly { readonly key: string; readonly words: string; readonly isLast: boolean }[];
  /** The target is new: this many events had happened before, and are not told. */
  readonly before?: number;
  /** Left for the next sweep. */
  readonly later: number;
}

/** `stale`: somebody else was sending at the same time; what is left is the next sweep's. */
export interface Notified {
  readonly state: 'done' | 'stale';
  readonly targets: readonly NotifiedTarget[];
}

/**
 * Tells each target of what it was not told of yet, at most once, whoever else does the same: what is to be sent is claimed first, in a
 * commit that only one of several can make. What was claimed by somebody who died is not sent again.
 */
export async function notify(repository: Repository, input: NotifyInput): Promise<Notified> {
  const { targets, notices, sender, now, dryRun = false } = input;
  const idle = targets.flatMap((target): NotifiedTarget[] => {
    const problem = sender.problemOf(target);
    return problem === undefined ? [] : [{ target, problem, sent: [], failed: [], later: 0 }];
  });
  const able = targets.filter((target) => sender.problemOf(target) === undefined);
  if (able.length === 0) return { state: 'done', targets: idle };
  const memory = await readMemory(
    repository,
    able.map(({ name }) => name),
  );
  const { plans, unreadable } = planAll(memory, able, notices, now);
  const busy = plans.filter(({ plan }) => plan.due.length > 0 || plan.before !== undefined || plan.lost.length > 0);
  if (dryRun || busy.length === 0)
    return { state: 'done', targets: [...idle, ...unreadable, ...plans.map((one) => rehearsed(one))] };
  const claims = new Map(busy.map(({ target, plan }) => [target.name, plan.outbox]));
  if (!(await writeMemory(repository, memory.tip, claims)))
    return { state: 'stale', targets: [...idle, ...unreadable] };
  const results = await Promise.all(busy.map((one) => sendAll(one, input)));
  const isRecorded = await record(repository, results);
  return {
    state: isRecorded ? 'done' : 'stale',
    targets: [...idle, ...unreadable, ...results.map(({ told }) => told)],
  };
}

interface Planned {
  readonly target: NotifyTarget;
  readonly plan: OutboxPlan;
}

function planAll(
  { outboxes }: NoticeMemory,
  targets: readonly NotifyTarget[],
  notices: readonly Notice[],
  now: Instant,
): { readonly plans: readonly Planned[]; readonly unreadable: readonly NotifiedTarget[] } {
  const plans: Planned[] = [];
  const unreadable: NotifiedTarget[] = [];
  for (const target of targets) {
    const outbox = outboxes.get(target.name);
    const problem = `the branch debrief/notifications holds a line for ${target.name} that cannot be read; repair it, or delete its file`;
    if (outbox === 'unreadable') unreadable.push({ target, problem, sent: [], failed: [], later: 0 });
    else plans.push({ target, plan: planOutbox(outbox, notices, target, now) });
  }
  return { plans, unreadable };
}

function rehearsed({ target, plan }: Planned): NotifiedTarget {
  const { before, later, due } = plan;
  return { target, sent: due.map(({ key }) => key), failed: [], later, ...(before !== undefined && { before }) };
}

interface Results {
  readonly name: string;
  /** With the claims: what to go by where somebody has taken the memory away meanwhile. */
  readonly claimed: Outbox;
  /** What became of each claim; undefined for one that is given back. */
  readonly entries: ReadonlyMap<string, OutboxEntry | undefined>;
  readonly told: NotifiedTarget;
}

/** One after the other. Who does not answer once is not asked again in this sweep: the rest of the claims is given back. */
async function sendAll({ target, plan }: Planned, { sender, now }: NotifyInput): Promise<Results> {
  const entries = new Map<string, OutboxEntry | undefined>();
  const sent: string[] = [];
  const failed: NotifiedTarget['failed'][number][] = [];
  for (const key of plan.lost)
    failed.push({ key, words: 'was being sent by a process that ended; it may have arrived', isLast: true });
  let isSilent = false;
  for (const notice of plan.due) {
    const { key } = notice;
    const tries = plan.outbox.get(key)?.tries ?? 1;
    if (isSilent) {
      entries.set(key, tries > 1 ? { state: 'failed', at: now, tries: tries - 1 } : undefined);
      continue;
    }
    const delivery = await sender.send(notice, target);
    const entry: OutboxEntry = { state: stateOf(delivery), at: now, tries };
    entries.set(key, entry);
    if (delivery.kind === 'sent') sent.push(key);
    else failed.push({ key, words: delivery.words, isLast: entry.state === 'unanswered' || tries >= mostTries });
    isSilent = delivery.kind === 'unanswered';
  }
  const later = plan.later + [...entries.values()].filter((entry) => entry === undefined).length;
  const { before } = plan;
  return {
    name: target.name,
    claimed: plan.outbox,
    entries,
    told: { target, sent, failed, later, ...(before !== undefined && { before }) },
  };
}

function stateOf(delivery: SendOutcome): OutboxEntry['state'] {
  if (delivery.kind === 'sent') return 'sent';
  return delivery.kind === 'unanswered' && !delivery.isRepeatable ? 'unanswered' : 'failed';
}

const attempts = 5;

/** Writes down what became of the claims, on top of whatever others wrote meanwhile. */
async function record(repository: Repository, results: readonly Results[]): Promise<boolean> {
  const done = results.filter(({ entries }) => entries.size > 0);
  if (done.length === 0) return true;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { tip, outboxes } = await readMemory(
      repository,
      done.map(({ name }) => name),
    );
    const merged = new Map(done.map((one) => [one.name, merge(outboxes.get(one.name), one)]));
    if (await writeMemory(repository, tip, merged)) return true;
  }
  return false;
}

function merge(known: Outbox | 'unreadable' | undefined, { claimed, entries }: Results): Outbox {
  const outbox = new Map(known === undefined || known === 'unreadable' ? claimed : known);
  for (const [key, entry] of entries) {
    if (entry === undefined) outbox.delete(key);
    else outbox.set(key, entry);
  }
  return outbox;
}
