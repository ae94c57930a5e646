import type { Instant } from '../time/instant.ts';
import { startOfDay } from '../time/local-day.ts';
import type { Entry } from './entry.ts';
import { stateOf } from './incident-state.ts';
import { mayBeCustomerFacing } from './visibility.ts';

/** How many records keep a claim from being made, by what they do not say. One record may lack several. */
export interface Unknowns {
  /** Without a severity: not classified. */
  readonly severity: number;
  /** That do not say whether external integrators were affected. */
  readonly reach: number;
  /** The same of incidents that are open. */
  readonly openReach: number;
  /** Over, but nobody wrote when. */
  readonly end: number;
  /** In doubt, or not to be opened at all. */
  readonly unread: number;
}

type Lack = Exclude<keyof Unknowns, 'unread'>;

function lacksOf(entry: Entry): Lack[] {
  const lacks: Lack[] = entry.severity === undefined ? ['severity'] : [];
  const state = stateOf(entry);
  if (entry.affectsIntegrators === undefined) lacks.push(state === 'open' ? 'openReach' : 'reach');
  if (state === 'end-not-recorded' && entry.affectsIntegrators !== false) lacks.push('end');
  return lacks;
}

/**
 * Counts what stands in the way of saying that there was no customer-facing production incident since a day. What is known to have
 * ended before that day, to be internal, or to be from before the launch stands in no way.
 *
 * @param since local date; undefined: ever
 */
export function countUnknowns(
  entries: readonly Entry[],
  unread: number,
  since: string | undefined,
  timeZone: string,
): Unknowns {
  const counts: Record<Lack, number> = { severity: 0, reach: 0, openReach: 0, end: 0 };
  const begin = since === undefined ? undefined : startOfDay(since, timeZone);
  for (const entry of entries) {
    if (!mayBeCustomerFacing(entry) || endedBefore(entry, begin)) continue;
    for (const lack of lacksOf(entry)) counts[lack] += 1;
  }
  return { ...counts, unread };
}

function endedBefore(entry: Entry, begin: Instant | undefined): boolean {
  return begin !== undefined && entry.resolved !== undefined && entry.resolved < begin && stateOf(entry) !== 'open';
}

export const isAnythingUnknown = (unknowns: Unknowns): boolean => Object.values(unknowns).some((count) => count > 0);
