import type { FrontMatter } from '../postmortem/postmortem.ts';

/**
 * Whether an incident is over, as far as its record says. A record without an end is open only while nothing says otherwise: in
 * history that was written elsewhere, and beside a written resolution, the end is there and was not recorded.
 */
export type IncidentState = 'resolved' | 'open' | 'end-not-recorded';

/** What of a record its state depends on. */
export interface StatedEnd extends Pick<FrontMatter, 'resolved' | 'imported' | 'updates'> {
  /** The part Resolution is written, and does not say that the incident goes on. */
  readonly resolutionWritten: boolean;
}

/** The state of an incident. One that was opened again after its end is open until it is resolved once more. */
export function stateOf({ resolved, imported, updates, resolutionWritten }: StatedEnd): IncidentState {
  if (resolved === undefined) return imported || resolutionWritten ? 'end-not-recorded' : 'open';
  return updates.some(({ kind, at }) => kind === 'reopened' && at >= resolved) ? 'open' : 'resolved';
}
