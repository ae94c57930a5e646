import type { Config } from '../config/config.ts';
import type { RedactionReason } from '../postmortem/public-text.ts';
import { createRedactionClock, judgeLift } from '../redaction/lift-state.ts';
import type { Instant } from '../time/instant.ts';
import type { Entry } from './entry.ts';

/** When something of a record that is withheld is to be shown. */
export interface PlannedDisclosure {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** It is shown once merchants have confirmed, and then at the latest. */
  readonly isLimit: boolean;
  /** Each once, in the order of the text. */
  readonly reasons: readonly RedactionReason[];
}

/**
 * The days on which what a record withholds is to be shown, earliest first; those that no date limits are not among them. They follow from
 * what the record and the configuration say, never from what is hidden.
 */
export function plannedDisclosures(entry: Entry, config: Config, now: Instant): readonly PlannedDisclosure[] {
  const clock = createRedactionClock(config, now);
  const facts = { confirmed: 0, quorum: undefined, notAfter: entry.notAfter, resolved: entry.resolved };
  const planned = new Map<string, PlannedDisclosure>();
  for (const { until, reason } of entry.withheld) {
    const date = judgeLift(until, facts, clock).limit;
    if (date === undefined) continue;
    const isLimit = until.kind === 'confirmed';
    const key = `${date} ${isLimit ? 'at the latest' : ''}`;
    const reasons = planned.get(key)?.reasons ?? [];
    planned.set(key, { date, isLimit, reasons: reasons.includes(reason) ? reasons : [...reasons, reason] });
  }
  return [...planned].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
