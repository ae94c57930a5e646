import type { CheckContext } from '../open/check-context.ts';
import type { OpenedRecord } from '../open/opened-record.ts';
import type { Confirmations, FrontMatter, Postmortem } from '../postmortem/postmortem.ts';
import type { LiftCondition, Withheld } from '../postmortem/public-text.ts';
import { type LiftFacts, liftFactsOf } from '../redaction/lift-facts.ts';
import { createRedactionClock, judgeLift, type RedactionClock } from '../redaction/lift-state.ts';
import { scanMarkers } from '../redaction/scan-markers.ts';
import type { Place } from '../text/place.ts';
import { judgingConfig } from './base-config.ts';
import { type BaseRecord, openBaseRecord, startOfFile } from './base-records.ts';
import { redactionsMissingIn } from './redaction-signatures.ts';

/** What a change does to the embargo of one record. */
export type Weakening =
  /** The record is gone, or has another id. */
  | 'gone'
  /** Its markers were at fault, so that all of it was withheld, and some are there no more. */
  | 'doubt'
  /** A redaction is gone, or ends earlier. */
  | 'lifted'
  /** Fewer, or others, have to confirm. */
  | 'quorum'
  /** The limit comes earlier. */
  | 'limit'
  /** Confirmations were added that nobody has given. */
  | 'received'
  /** It is no longer said to be sensitive. */
  | 'insensitive';

export interface WeakenedRecord {
  readonly what: Weakening;
  readonly file: string;
  readonly place: Place;
}

/** How a change weakens what the base has promised about a record, judged by the base: its facts, its configuration, its clock. */
export function weakenedRecord(
  base: BaseRecord,
  now: OpenedRecord | undefined,
  context: CheckContext,
): readonly WeakenedRecord[] {
  const before = openBaseRecord(base.id, context);
  const file = now?.path ?? base.path;
  if (before === undefined) return wasInDoubt(base, now) ? [{ what: 'doubt', file, place: startOfFile }] : [];
  const clock = createRedactionClock(judgingConfig(context), context.now);
  const confirmed = context.facts.confirmed?.get(base.id) ?? new Set<string>();
  const facts = liftFactsOf(before.meta, confirmed);
  const standing = before.source.withheld.filter((one) => judgeLift(one.until, facts, clock).state === 'standing');
  if (standing.length === 0) return [];
  if (now === undefined) return [{ what: 'gone', file, place: startOfFile }];
  // Of what cannot be opened nothing is shown, and another rule says so.
  const after = now.publicText === undefined ? undefined : now.postmortem;
  if (after === undefined) return [];
  const lifted = missing(standing, before.source.withheld, after.source.withheld);
  return [
    ...lifted.map(() => ({ what: 'lifted' as const, file, place: after.fieldPlace('updates') })),
    ...weakenedConditions(before.meta, after, { standing, facts, clock, confirmed }).map((what) => ({
      what,
      file,
      place: after.fieldPlace(what === 'insensitive' ? 'security-sensitive' : 'confirmations'),
    })),
  ];
}

/** Markers at fault withheld all of it; a record that has fewer of them now may show what they were meant to hide. */
function wasInDoubt({ text }: BaseRecord, now: OpenedRecord | undefined): boolean {
  const openers = scanMarkers(text).filter(({ kind }) => kind !== 'close').length;
  return now?.publicText !== undefined && now.publicText.withheld.length < Math.ceil(openers / 2);
}

/** Redactions of the base that are not there any more, and that none which ends as late or later has taken the place of. */
function missing(
  standing: readonly Withheld[],
  before: readonly Withheld[],
  after: readonly Withheld[],
): readonly Withheld[] {
  const left = [...redactionsMissingIn(before, after)];
  return redactionsMissingIn(after, before)
    .filter((one) => standing.includes(one))
    .filter(({ until }) => {
      const successor = left.findIndex((other) => endsNoEarlier(other.until, until));
      if (successor >= 0) left.splice(successor, 1);
      return successor < 0;
    });
}

function endsNoEarlier(after: LiftCondition, before: LiftCondition): boolean {
  if (after.kind === 'never') return true;
  if (after.kind === 'confirmed') return before.kind === 'confirmed';
  return before.kind === 'date' && after.date >= before.date;
}

interface Standing {
  readonly standing: readonly Withheld[];
  readonly facts: LiftFacts;
  readonly clock: RedactionClock;
  readonly confirmed: ReadonlySet<string>;
}

function weakenedConditions(
  before: FrontMatter,
  { meta }: Postmortem,
  { standing, facts, clock, confirmed }: Standing,
): readonly Weakening[] {
  const found: Weakening[] = [];
  if (before.securitySensitive && !meta.securitySensitive) found.push('insensitive');
  const waiting = standing.find(({ until }) => until.kind === 'confirmed');
  if (waiting === undefined) return found;
  if (isEasier(before.confirmations, meta.confirmations)) found.push('quorum');
  const limit = judgeLift(waiting.until, facts, clock).limit;
  const newLimit = judgeLift(waiting.until, liftFactsOf(meta, confirmed), clock).limit;
  // Without a limit yet (the incident was not over), the policy's own is no weaker, unless it has passed already.
  if (newLimit !== undefined && newLimit < (limit ?? clock.today)) found.push('limit');
  const known = new Set([...Object.keys(before.confirmations?.received ?? {}), ...confirmed]);
  const received = Object.keys(meta.confirmations?.received ?? {});
  if (received.some((merchant) => !known.has(merchant))) found.push('received');
  return found;
}

/** Whether there are merchants whose confirmations would be enough now and would not have been before. */
function isEasier(before: Confirmations | undefined, after: Confirmations | undefined): boolean {
  if (after === undefined) return false;
  if (before === undefined) return true;
  const asked = new Set(before.from);
  const others = new Set(after.from.filter((merchant) => !asked.has(merchant))).size;
  return Math.max(0, after.quorum - others) < before.quorum;
}
