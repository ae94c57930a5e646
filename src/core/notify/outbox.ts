import type { NotifyTarget } from '../config/config.ts';
import type { Instant } from '../time/instant.ts';
import type { Notice } from './notice.ts';

/** `before`: it had happened when the target was added. `unanswered`: it may have arrived or not, so it is not sent again. */
const states = ['before', 'claimed', 'sent', 'failed', 'unanswered'] as const;
export type OutboxState = (typeof states)[number];

/** What was done about one notice for one target. */
export interface OutboxEntry {
  readonly state: OutboxState;
  /** When that was. */
  readonly at: Instant;
  /** How often it was tried. */
  readonly tries: number;
}

/** What was done about every notice for one target, by the notices' keys. */
export type Outbox = ReadonlyMap<string, OutboxEntry>;

/** Attempts at one notice. */
export const mostTries = 5;
/** Milliseconds; a sender takes seconds, so one that has not come back by then has died. */
const claimAge = 30 * 60 * 1000;
/** Milliseconds until the second attempt; each further one waits four times as long. */
const firstDelay = 5 * 60 * 1000;
/** Milliseconds. What is older is no news any more, whyever it was not told: a memory that was cut must not tell everything again. */
const oldest = 30 * 24 * 60 * 60 * 1000;
/** Notices for one target in one sweep. */
const mostAtOnce = 50;

/** Reads the memory of a target: a line for each notice. Undefined when a line cannot be read: then nothing must be sent. */
export function parseOutbox(text: string): Outbox | undefined {
  const found = new Map<string, OutboxEntry>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [key = '', word = '', time = '', tries = '', ...more] = line.split(' ');
    const state = states.find((known) => known === word);
    const at = Date.parse(time);
    if (key === '' || state === undefined || Number.isNaN(at) || !/^\d{1,3}$/.test(tries) || more.length > 0)
      return undefined;
    found.set(key, { state, at, tries: Number(tries) });
  }
  return found;
}

/** The same, to be written. */
export function renderOutbox(outbox: Outbox): string {
  return [...outbox]
    .map(([key, { state, at, tries }]) => `${key} ${state} ${new Date(at).toISOString()} ${tries}\n`)
    .join('');
}

/** What is to be done for a target. */
export interface OutboxPlan {
  /** The memory with every claim in it, to be written before anything is sent. */
  readonly outbox: Outbox;
  /** To be sent once the claims are written. */
  readonly due: readonly Notice[];
  /** The target is new: this many had happened before, and are not told. */
  readonly before: number | undefined;
  /** Claimed by somebody who never came back. */
  readonly lost: readonly string[];
  /** Left for the next sweep. */
  readonly later: number;
}

/** Decides what to send. A target without a memory is new, and what happened before is not told to it. */
export function planOutbox(
  known: Outbox | undefined,
  notices: readonly Notice[],
  target: Pick<NotifyTarget, 'on'>,
  now: Instant,
): OutboxPlan {
  const own = notices.filter(({ event }) => target.on.includes(event));
  if (known === undefined) {
    const outbox = new Map(
      notices.map(({ key }): [string, OutboxEntry] => [key, { state: 'before', at: now, tries: 0 }]),
    );
    return { outbox, due: [], before: own.length, lost: [], later: 0 };
  }
  const outbox = new Map(known);
  const lost = [...known]
    .filter(([, { state, at }]) => state === 'claimed' && now - at >= claimAge)
    .map(([key]) => key);
  for (const key of lost) outbox.set(key, { state: 'unanswered', at: now, tries: known.get(key)?.tries ?? 1 });
  for (const { key, at } of own)
    if (!outbox.has(key) && now - at > oldest) outbox.set(key, { state: 'before', at: now, tries: 0 });
  const ready = own.filter(({ key }) => isReady(outbox.get(key), now));
  const due = ready.slice(0, mostAtOnce);
  for (const { key } of due) outbox.set(key, { state: 'claimed', at: now, tries: (known.get(key)?.tries ?? 0) + 1 });
  return { outbox, due, before: undefined, lost, later: ready.length - due.length };
}

function isReady(entry: OutboxEntry | undefined, now: Instant): boolean {
  if (entry === undefined) return true;
  if (entry.state !== 'failed' || entry.tries >= mostTries) return false;
  return now - entry.at >= firstDelay * 4 ** (entry.tries - 1);
}
