import type { Instant } from '../time/instant.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { RegionWarning } from './region-warning.ts';
import type { RollRule } from './roll-rule.ts';

/** A local day and why it did not count, or why it did although one would expect otherwise. */
export interface DayReason {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** `Saturday`, `Sunday`, the holiday's name, or the reason from the config. */
  readonly reason: string;
}

/** A day that did not count, and why. */
export type SkippedDay = DayReason;

/** A deadline with its working. */
export interface Deadline {
  readonly trigger: Instant;
  /** Local date of the trigger: day 0, which does not count. */
  readonly dayZero: string;
  readonly amount: TimeSpan;
  readonly roll: RollRule;
  /** Last second that is still in time. */
  readonly due: Instant;
  /** First instant that is overdue. */
  readonly overdueFrom: Instant;
  /** Local date of the deadline. */
  readonly date: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `none`, `TARGET`, `DE-BE` … */
  readonly calendar: string;
  /** Local dates that counted, in order: working days, days, or the day that ends each month; empty for hours. */
  readonly counted: readonly string[];
  readonly skipped: readonly SkippedDay[];
  /** Holidays that counted because the configuration removes them, with its reason. */
  readonly kept: readonly DayReason[];
  /** Local date from which the roll rule moved the deadline, if it did. */
  readonly rolledFrom: string | undefined;
  /** A country whose regions differ, and the like. */
  readonly warnings: readonly RegionWarning[];
}

/** Why no deadline can be given. Data, because the author or the configuration is at fault, not the program. */
export type CountRefusal =
  | {
      readonly kind: 'year-not-covered';
      readonly calendar: string;
      readonly year: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'out-of-range'; readonly trigger: Instant; readonly amount: TimeSpan };

/** A deadline, or why there is none. */
export type DeadlineCount =
  | { readonly ok: true; readonly deadline: Deadline }
  | { readonly ok: false; readonly refusal: CountRefusal };
