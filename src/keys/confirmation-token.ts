import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { KeyRefusal } from './key-refusal.ts';

/** What a confirmation link is for. */
export interface ConfirmationClaim {
  /** `owner/name`. */
  readonly repository: string;
  /** Id of the record. */
  readonly incident: string;
  /** Opaque id of the merchant. */
  readonly merchant: string;
  /** Milliseconds since 1970-01-01T00:00:00Z, whole seconds; at this instant the link is no longer good. */
  readonly expires: number;
}

export type TokenReading =
  | { readonly claim: ConfirmationClaim }
  /** `expired` is said only of a token that was signed with one of the secrets. */
  | { readonly refusal: 'malformed' | 'forged' | 'expired' };

/** Shortest secret, in characters: 32 hexadecimal digits are 128 bits. */
export const shortestLinkSecret = 32;
const longestToken = 1024;
/** Keeps these signatures apart from whatever else the secret may sign. */
const purpose = 'debrief confirmation 1\n';

/**
 * Signs a claim: `<payload>.<signature>`, both base64url, HMAC-SHA256. Nothing is stored; a changed secret ends every link.
 */
export function signConfirmation(claim: ConfirmationClaim, secret: string): string {
  if (secret.length < shortestLinkSecret) throw new KeyRefusal('weak-link-secret');
  const { repository, incident, merchant, expires } = claim;
  const payload = Buffer.from(JSON.stringify([repository, incident, merchant, Math.floor(expires / 1000)])).toString(
    'base64url',
  );
  return `${payload}.${sign(payload, secret).toString('base64url')}`;
}

/**
 * Reads a token. Several secrets may be given while one takes over from another. Whatever is wrong with it, the same work is
 * done: every secret is tried, and the signatures are compared in constant time.
 */
export function verifyConfirmation(token: string, secrets: readonly string[], now: number): TokenReading {
  const isLong = token.length > longestToken;
  const [payload = '', signature = '', ...rest] = isLong ? [] : token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const isWritten = given.length === 32 && given.toString('base64url') === signature && rest.length === 0;
  const compared = isWritten ? given : Buffer.alloc(32);
  const matches = secrets.map((secret) => timingSafeEqual(sign(payload, secret), compared));
  const claim = readClaim(payload);
  if (!isWritten) return { refusal: 'malformed' };
  if (!matches.some((isGood, at) => isGood && (secrets[at] ?? '').length >= shortestLinkSecret))
    return { refusal: 'forged' };
  if (claim === undefined) return { refusal: 'malformed' };
  return claim.expires <= now ? { refusal: 'expired' } : { claim };
}

/** What a token says that it is for, whether or not anybody has signed it. */
export function readUnverified(token: string): ConfirmationClaim | undefined {
  return token.length > longestToken ? undefined : readClaim(token.split('.', 1)[0] ?? '');
}

/** Names a link where it may be read by everybody: nobody can confirm with it. 16 hexadecimal digits. */
export function linkId(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

function sign(payload: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(purpose).update(payload).digest();
}

function readClaim(payload: string): ConfirmationClaim | undefined {
  let data: unknown;
  try {
    data = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(data)) return undefined;
  const [repository, incident, merchant, seconds] = data as readonly unknown[];
  if (typeof repository !== 'string' || typeof incident !== 'string' || typeof merchant !== 'string') return undefined;
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds)) return undefined;
  return { repository, incident, merchant, expires: seconds * 1000 };
}
