import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Instant } from '../../core/time/instant.ts';
import type { ConfirmationClaim } from '../../keys/confirmation-token.ts';
import { createRateLimit } from './create-rate-limit.ts';

/** One form that was sent. */
export interface Attempt {
  readonly address: string;
  readonly token: string;
  /** What the token says that it is for, true or not. */
  readonly claimed: ConfirmationClaim | undefined;
  /** Whether one of our secrets has signed it. */
  readonly isSigned: boolean;
}

const minute = 60_000;

/**
 * Says whether one more attempt is allowed now, and counts it: by link (10 in ten minutes), by the network that it comes from (60 a
 * minute), and by incident (100 in ten minutes). Who holds a signed link shares no limit with those who guess, wherever both
 * come from; and a single link uses up a tenth of what its incident may have, so that it locks no other merchant out.
 * The same numbers hold for both, so that the limit does not tell whether a link is signed.
 */
export function createAttemptLimits(): (attempt: Attempt, now: Instant) => boolean {
  const signed = createLimits();
  const guessed = createLimits();
  return (attempt, now) => (attempt.isSigned ? signed : guessed)(attempt, now);
}

function createLimits(): (attempt: Attempt, now: Instant) => boolean {
  const byLink = createRateLimit(10, 10 * minute);
  const byNetwork = createRateLimit(60, minute);
  const byIncident = createRateLimit(100, 10 * minute);
  return ({ address, token, claimed }, now) => {
    const link = byLink(createHash('sha256').update(token).digest('base64'), now);
    const network = byNetwork(networkOf(address), now);
    return link && network && byIncident(incidentOf(claimed), now);
  };
}

/** As the repository's and the incident's names are compared: without case. */
function incidentOf(claimed: ConfirmationClaim | undefined): string {
  return claimed === undefined ? '' : `${claimed.repository}\n${claimed.incident}`.toLowerCase();
}

/** An IPv4 address, or the 64 leading bits of an IPv6 one: whoever has one of those addresses has all. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : parsed
        .toByteArray()
        .slice(0, 8)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
}
