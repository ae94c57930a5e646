import type { CountRefusal, Deadline } from '../calendar/deadline.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Config } from '../config/config.ts';
import type { FrontMatter } from '../postmortem/postmortem.ts';
import type { Instant } from '../time/instant.ts';
import type { TimeSpan } from '../time/time-span.ts';
import type { Trigger } from '../time/trigger.ts';

/** What counting needs besides the record. */
export interface ClockContext {
  readonly config: Config;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

/** When something was published, as the history of the default branch tells it. */
export type KnownPublication =
  /** Without git nobody knows. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unpublished' }
  | {
      readonly kind: 'published';
      readonly at: Instant;
      /** Committer dates of the later commits to the record, if they were looked up; they tell when a restarted clock stopped. */
      readonly changes?: readonly Instant[];
    };

/** What of a record its clocks depend on. Front matter has it all; so has whatever else is as well informed. */
export interface ClockRecord
  extends Pick<
    FrontMatter,
    | 'kind'
    | 'severity'
    | 'issue'
    | 'started'
    | 'detected'
    | 'classified'
    | 'mitigated'
    | 'resolved'
    | 'reports'
    | 'updates'
    | 'imported'
  > {
  readonly id: string;
  readonly title: string;
  /** Something of it is still withheld that will be shown one day. */
  readonly redacted: boolean;
}

/** How late, in local days for deadlines that end with a day. */
export interface Delay {
  readonly milliseconds: number;
  /** Difference of the local dates. */
  readonly days: number;
}

export type ClockState =
  /** What starts it has not happened, or not again since the incident was re-opened. */
  | { readonly kind: 'not-started' }
  | { readonly kind: 'running' }
  /** Within the reminder window. */
  | { readonly kind: 'near' }
  | { readonly kind: 'due-today' }
  | { readonly kind: 'overdue'; readonly by: Delay }
  | { readonly kind: 'published-on-time'; readonly at: Instant }
  | { readonly kind: 'published-late'; readonly at: Instant; readonly by: Delay }
  /** Published, with something still withheld; `by` when it was late. */
  | { readonly kind: 'redacted-published'; readonly at: Instant; readonly by: Delay | undefined }
  /** Nobody can say when, or whether, it was published. */
  | { readonly kind: 'unknown'; readonly because: 'imported' | 'no-history' }
  | { readonly kind: 'uncountable'; readonly refusal: CountRefusal };

/** What a clock is about. */
export type ClockSubject =
  | { readonly kind: 'record'; readonly id: string; readonly title: string; readonly issue: number | undefined }
  | { readonly kind: 'rollup'; readonly id: string; readonly title: string; readonly period: string };

/** A deadline that somebody waits for, and where it stands. */
export interface Clock {
  /** Stable and unique: `issue-42`, `rollup-2026-q2`, `issue-42 early-warning`. */
  readonly key: string;
  readonly subject: ClockSubject;
  /** `postmortem`, `roll-up`, or the label of a private clock. */
  readonly label: string;
  /** Shown in `status` and in private repositories only. */
  readonly private: boolean;
  readonly of: Trigger | 'end of period';
  readonly within: TimeSpan;
  /** Undefined while the clock has not started, and when it cannot be counted. */
  readonly deadline: Deadline | undefined;
  readonly state: ClockState;
  /** The incident was re-opened then, which restarted the clock. */
  readonly reopened: Instant | undefined;
}
