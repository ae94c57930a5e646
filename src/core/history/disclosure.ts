import type { Clock, ClockState } from '../clock/clock.ts';
import { type Punctuality, punctualityOf } from './punctuality.ts';

/** When the postmortem of an incident was owed, and how that was kept: what lists and figures tell of its clock. */
export interface Disclosure {
  /** Local date; undefined while the clock has not started, and when it cannot be counted. */
  readonly due: string | undefined;
  readonly punctuality: Punctuality;
  /** No later day changes it: it depends on the record, its publication and the configuration alone. */
  readonly settled: boolean;
}

const settled: ReadonlySet<ClockState['kind']> = new Set(['published-on-time', 'published-late', 'redacted-published']);

/** Takes from a clock what lists tell of it. */
export function disclosureOf(clock: Clock): Disclosure {
  return { due: clock.deadline?.date, punctuality: punctualityOf(clock), settled: settled.has(clock.state.kind) };
}
