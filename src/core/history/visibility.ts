import type { Entry } from './entry.ts';

/**
 * Whether the public page shows an incident: every critical or high one, and lower ones that affect external integrators. All
 * others only count in a roll-up. An incident without a severity is not shown until it has one.
 */
export function isListed(entry: Pick<Entry, 'kind' | 'severity' | 'affectsIntegrators'>): boolean {
  if (entry.kind !== 'incident') return false;
  return entry.severity === 'critical' || entry.severity === 'high' || entry.affectsIntegrators === true;
}

/** Whether an incident was felt by customers: in production, and it affected external integrators. */
export function isCustomerFacing(entry: Entry): boolean {
  return isInProduction(entry) && entry.affectsIntegrators === true;
}

/** Whether it may have been: its record does not say that it stayed internal, or is not classified yet. */
export function mayBeCustomerFacing(entry: Pick<Entry, 'kind' | 'phase' | 'severity' | 'affectsIntegrators'>): boolean {
  return isInProduction(entry) && (entry.affectsIntegrators !== false || entry.severity === undefined);
}

/** What does not say that it was before the launch was in production. */
function isInProduction({ kind, phase }: Pick<Entry, 'kind' | 'phase'>): boolean {
  return kind === 'incident' && phase !== 'pre-launch';
}
