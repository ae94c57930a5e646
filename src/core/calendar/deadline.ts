import type { Instant } from '../postmortem/postmortem.ts';

/** A day that did not count, and why. */
export interface SkippedDay {
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** `Saturday`, `Sunday`, the holiday's name, or the reason from the config. */
  readonly reason: string;
}

/** A deadline with its working. */
export interface Deadline {
  readonly trigger: Instant;
  /** Local date of the trigger: day 0, which does not count. */
  readonly dayZero: string;
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
  /** Local dates that counted, in order. */
  readonly counted: readonly string[];
  readonly skipped: readonly SkippedDay[];
  /** A country whose regions differ, and the like. */
  readonly warnings: readonly string[];
}
