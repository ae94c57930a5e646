import type { FrontMatter, Severity } from '../postmortem/postmortem.ts';
import { type StatedEnd, stateOf } from './incident-state.ts';
import { localQuarter } from './quarter.ts';

/** What of a record says whether it can be counted. */
export interface Countable extends StatedEnd, Pick<FrontMatter, 'kind' | 'severity' | 'started'> {}

/**
 * Whether an incident may belong to the roll-up of a period and cannot be counted in it: it does not say its severity, or its end.
 * Of one that does not say its end, the period in which it began is the one that lacks it; an open one belongs to none yet.
 *
 * @param period `2026-Q2` or `2026`
 * @param isTold whether roll-ups of this length tell of a severity
 */
export function isUncounted(
  incident: Countable,
  period: string,
  timeZone: string,
  isTold: (severity: Severity) => boolean,
): boolean {
  const { kind, severity, started, resolved } = incident;
  if (kind !== 'incident' || (severity !== undefined && (resolved !== undefined || !isTold(severity)))) return false;
  if (stateOf(incident) === 'open') return false;
  const at = resolved ?? started;
  return at === undefined || localQuarter(at, timeZone).slice(0, period.length) === period;
}
