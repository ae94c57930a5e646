import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/local-day.ts';
import type { Entry } from './entry.ts';
import { stateOf } from './incident-state.ts';
import { countUnknowns, isAnythingUnknown, type Unknowns } from './unknowns.ts';
import { isCustomerFacing } from './visibility.ts';

/** What may be said about customer-facing production incidents. Computed, never typed. */
export type AllClear =
  /** Not resolved as of the build's instant. */
  | { readonly kind: 'open'; readonly entries: readonly Entry[] }
  /** None since the last one was resolved. */
  | { readonly kind: 'since-last'; readonly date: string; readonly last: Entry }
  | { readonly kind: 'since-launch'; readonly date: string; readonly name: string }
  /** The launch lies after the build's instant, so nothing is claimed about the time since. */
  | { readonly kind: 'before-launch'; readonly date: string; readonly name: string }
  /** None on record, and no launch to count from. */
  | { readonly kind: 'none-on-record' }
  /** Records do not say enough for any of these. */
  | { readonly kind: 'unknown'; readonly unknowns: Unknowns };

/** What is claimed when every record says enough. */
type Claim = Exclude<AllClear, { readonly kind: 'open' | 'unknown' }>;

export interface AllClearInput {
  readonly entries: readonly Entry[];
  /** How many records are in doubt or could not be opened: what they say is not known. */
  readonly unread: number;
  readonly launch: { readonly date: string; readonly name: string } | undefined;
  readonly now: Instant;
  readonly timeZone: string;
}

/**
 * Internal, pre-launch and hardening records do not reset it. Nothing is said about a day after `now`, and nothing at all while a
 * record that could contradict it leaves open what it was.
 */
export function createAllClear(input: AllClearInput): AllClear {
  const { entries, unread, now, timeZone } = input;
  const facing = entries.filter(isCustomerFacing);
  const open = facing.filter((entry) => stateOf(entry) === 'open' || (entry.resolved ?? now) > now);
  if (open.length > 0) return { kind: 'open', entries: open };
  const claim = claimOf(facing, input);
  const since = claim.kind === 'since-last' || claim.kind === 'since-launch' ? claim.date : undefined;
  const unknowns = countUnknowns(entries, unread, since, timeZone);
  return isAnythingUnknown(unknowns) ? { kind: 'unknown', unknowns } : claim;
}

function claimOf(facing: readonly Entry[], { launch, now, timeZone }: AllClearInput): Claim {
  const today = localDate(now, timeZone);
  let last: Entry | undefined;
  for (const entry of facing) if (!last || (entry.resolved ?? 0) > (last.resolved ?? 0)) last = entry;
  const date = last?.resolved === undefined ? undefined : localDate(last.resolved, timeZone);
  if (launch && launch.date <= today && (!date || date < launch.date)) return { kind: 'since-launch', ...launch };
  if (last && date) return { kind: 'since-last', date, last };
  return launch ? { kind: 'before-launch', ...launch } : { kind: 'none-on-record' };
}
