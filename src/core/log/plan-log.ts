import type { Update } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import { rfc3339 } from '../time/utc-text.ts';
import type { LogEvent, LogEventKind } from './log-event.ts';
import { type LoggedRecord, logState, updateKey } from './log-state.ts';

/** A record that the site shows. */
export interface ShownRecord {
  readonly id: string;
  /** The Markdown of its page, from the root of the site. */
  readonly page: string;
  /** Of that Markdown: SHA-256, base64url. */
  readonly digest: string;
  /** When it was first on the default branch; undefined where nobody knows. */
  readonly publishedAt: Instant | undefined;
  readonly updates: readonly Pick<Update, 'at' | 'kind'>[];
}

/** What the log says, and the records do not say any more. */
export interface LogConflict {
  readonly kind: 'moved-publication' | 'update-gone';
  readonly id: string;
  /** As it was logged. */
  readonly logged: string;
  /** As it is now; empty for an entry that is gone. */
  readonly now: string;
}

export interface LogPlan {
  /** To be appended, in order. */
  readonly events: readonly LogEvent[];
  readonly conflicts: readonly LogConflict[];
}

type Happened = Omit<LogEvent, 'n'>;

const updateKinds: Readonly<Record<Update['kind'], LogEventKind>> = {
  correction: 'corrected',
  lift: 'lifted',
  reopened: 'reopened',
  override: 'overridden',
};

/**
 * What happened between a log and the records that are shown now. Nothing of the log is ever changed: what contradicts it is a conflict,
 * which a build refuses unless there is a reason; only then is the reason logged, first.
 *
 * @param day Local date for which the site is built
 * @param given Why the history was rewritten, and whether even the log before is lost
 */
export function planLog(
  logged: readonly LogEvent[],
  shown: readonly ShownRecord[],
  day: string,
  given?: { readonly reason: string; readonly isLost: boolean } | undefined,
): LogPlan {
  const before = logState(logged);
  let newest = '';
  for (const { publishedAt } of before.values()) if (publishedAt > newest) newest = publishedAt;
  const conflicts = shown.flatMap((record) => conflictsOf(record, before.get(record.id)));
  const isMoved = new Set(conflicts.map(({ id }) => id));
  const present = new Set(shown.map(({ id }) => id));
  const happened: Happened[] = shown.flatMap((record) =>
    eventsOf(record, before.get(record.id), { day, newest, isAgain: isMoved.has(record.id) }),
  );
  for (const [id, { page, digest }] of before)
    if (!present.has(id) && digest !== '') happened.push({ event: 'withdrawn', id, page, at: day, digest: '' });
  const begin: Happened[] =
    given === undefined || !(given.isLost || conflicts.length > 0)
      ? []
      : [{ event: 'rewritten', id: '', page: '', at: day, digest: '', reason: given.reason }];
  const events = [...begin, ...inOrder(happened)];
  return { events: events.map((event, index) => ({ n: logged.length + index + 1, ...event })), conflicts };
}

function conflictsOf({ id, publishedAt, updates }: ShownRecord, known: LoggedRecord | undefined): LogConflict[] {
  if (known === undefined) return [];
  const found: LogConflict[] = [];
  const now = instantText(publishedAt);
  if (known.publishedAt !== '' && now !== '' && now !== known.publishedAt)
    found.push({ kind: 'moved-publication', id, logged: known.publishedAt, now });
  if (known.updates.size === 0) return found;
  const present = new Set(updates.map(keyOf));
  for (const key of known.updates) if (!present.has(key)) found.push({ kind: 'update-gone', id, logged: key, now: '' });
  return found;
}

interface Around {
  readonly day: string;
  /** The newest publication of the log; empty for a new log. */
  readonly newest: string;
  /** Published anew, because what was logged of it does not hold. */
  readonly isAgain: boolean;
}

function eventsOf(
  { id, page, digest, publishedAt, updates }: ShownRecord,
  known: LoggedRecord | undefined,
  { day, newest, isAgain }: Around,
): Happened[] {
  const isBack = known?.digest === '';
  const isAnew = known === undefined || isBack || isAgain;
  // As nearly all are.
  if (!isAnew && known.digest === digest && updates.length === 0) return [];
  const base = { id, page, digest };
  const added = new Map(updates.map((update) => [keyOf(update), update]));
  if (!isAnew) for (const key of known.updates) added.delete(key);
  const ofUpdates = [...added.values()].map(({ kind, at }) => ({
    ...{ event: updateKinds[kind], ...base },
    at: rfc3339(at),
  }));
  if (isAnew) {
    const at = instantText(publishedAt);
    const isLate = isBack || (newest !== '' && at !== '' && at < newest && !isAgain);
    return [{ event: 'published', ...base, at, ...(isLate && { shown: day }) }, ...ofUpdates];
  }
  if (known.digest === digest) return ofUpdates;
  return ofUpdates.length > 0 ? ofUpdates : [{ event: 'changed', ...base, at: day }];
}

function keyOf({ kind, at }: Pick<Update, 'at' | 'kind'>): string {
  return updateKey(updateKinds[kind], rfc3339(at));
}

function instantText(at: Instant | undefined): string {
  return at === undefined ? '' : rfc3339(at);
}

/** By time, then by record; what happened to a record stays in its order, whatever times its entries give. */
function inOrder(happened: readonly Happened[]): readonly Happened[] {
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const reached = new Map<string, string>();
  const timed = happened.map((event) => {
    const own = event.shown ?? event.at;
    const before = reached.get(event.id) ?? '';
    const time = own > before ? own : before;
    reached.set(event.id, time);
    return { event, time };
  });
  return timed.toSorted((a, b) => compare(a.time, b.time) || compare(a.event.id, b.event.id)).map(({ event }) => event);
}
