import type { Clock } from '../clock/clock.ts';
import type { ActionStatus, Severity } from '../postmortem/postmortem.ts';
import type { LiftCondition, RedactionReason } from '../postmortem/public-text.ts';
import type { Instant } from '../time/instant.ts';
import type { AuditPeriod } from './audit-period.ts';

/** How a duty was kept, as far as anybody can know. */
export type DutyState = 'on-time' | 'late' | 'overdue' | 'not-yet-due' | 'waiting' | 'unknown';

/** When something came to the default branch, and with which commit. */
export interface PublishingCommit {
  readonly at: Instant;
  /** Full id; undefined where an update of the record stopped its clock. */
  readonly commit: string | undefined;
}

/** Something that was owed in a period, and what became of it. */
export interface Duty {
  readonly clock: Clock;
  readonly severity: Severity | undefined;
  readonly state: DutyState;
  /** Undefined where nothing is published, and where nobody can know. */
  readonly published: PublishingCommit | undefined;
}

/** Something that the public still does not see. */
export interface RedactionDebt {
  readonly id: string;
  readonly reason: RedactionReason;
  readonly until: LiftCondition;
  /** As the author says it; undefined where nobody does. */
  readonly words: number | undefined;
  /** `due`: it is to be lifted now; `overdue`: it stands past its limit. */
  readonly state: 'standing' | 'due' | 'overdue';
  /** Last local date on which it may stand; undefined where nothing limits it. */
  readonly limit: string | undefined;
  readonly confirmed: number;
  readonly quorum: number | undefined;
}

/** What somebody promised to do. */
export interface AuditedAction {
  /** Id of the record. */
  readonly id: string;
  readonly action: string;
  readonly owner: string | undefined;
  /** Local date; undefined where none can be read. */
  readonly due: string | undefined;
  /** `overdue`: open after its date; `unknown`: its status cannot be read. */
  readonly state: ActionStatus | 'overdue' | 'unknown';
  readonly tracking: string | undefined;
}

/** Something that nobody can say, and about which record. */
export interface Gap {
  readonly kind:
    | 'unread'
    | 'no-severity'
    | 'no-end'
    | 'no-reach'
    | 'imported'
    | 'no-history'
    | 'no-deadline'
    | 'action-without-owner'
    | 'action-without-due';
  /** Id of a record, or its path where it could not be read. */
  readonly id: string;
}

/** What a team owed in a period, what became of it, and what nobody can say. */
export interface Audit {
  readonly period: AuditPeriod;
  readonly service: string;
  readonly now: Instant;
  readonly timeZone: string;
  /** Name of the calendar. */
  readonly calendar: string;
  /** Commit that was looked at; undefined for files on disk without a history. */
  readonly commit: string | undefined;
  /** Soonest first; what has no deadline last. */
  readonly duties: readonly Duty[];
  readonly redactions: readonly RedactionDebt[];
  /** By date; what has none last. */
  readonly actions: readonly AuditedAction[];
  readonly gaps: readonly Gap[];
}
