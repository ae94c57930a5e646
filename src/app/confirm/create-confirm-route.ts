import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorMessage } from '../../core/text/error-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../../github/api/log.ts';
import type { Confirmed } from '../../github/confirmation/confirm.ts';
import { type ConfirmationClaim, verifyConfirmation } from '../../keys/confirmation-token.ts';
import {
  type ConfirmEnd,
  confirmPolicy,
  type FormNotice,
  renderConfirmEnd,
  renderConfirmForm,
} from './confirm-page.ts';
import { createRateLimit, type RateLimit } from './create-rate-limit.ts';
import { readForm } from './read-form.ts';

/** What the route needs of the rest of the App. */
export interface ConfirmRouteOptions {
  /** All are good: one may be taking over from another. */
  readonly secrets: readonly string[];
  readonly clock: () => Instant;
  /** Writes the confirmation to GitHub. */
  readonly confirm: (claim: ConfirmationClaim, at: Instant) => Promise<Confirmed>;
  /** Counts what came of a submitted form. */
  readonly count: (result: ConfirmResult) => void;
  readonly log: Log;
}

export type ConfirmResult = 'thanks' | FormNotice | Exclude<ConfirmEnd, 'thanks'>;

/** Answers a request for `/confirm/<token>`. */
export type ConfirmRoute = (request: IncomingMessage, response: ServerResponse, token: string) => Promise<void>;

const statuses: Readonly<Record<ConfirmResult, number>> = {
  thanks: 200,
  mismatch: 422,
  expired: 410,
  'not-asked': 409,
  'too-large': 413,
  busy: 429,
  unavailable: 503,
};

const minute = 60_000;

/**
 * The web side of confirmations. `GET` changes nothing and shows the same form for every token, so that link previews neither
 * do nor learn anything. `POST` wants the id of the incident typed, which a scanner that submits forms does not know; a
 * forged token and a wrong id get the same answer. It says thanks only after the confirmation is committed.
 */
export function createConfirmRoute(options: ConfirmRouteOptions): ConfirmRoute {
  // Those who hold a good link share no limit with those who guess, wherever both come from.
  const limits = { link: createRateLimit(10, 10 * minute), address: createRateLimit(60, minute) };
  return async (request, response, token) => {
    if (request.method === 'GET' || request.method === 'HEAD')
      return send(response, 200, renderConfirmForm(), request.method === 'HEAD');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'GET, HEAD, POST');
      return send(response, 405, renderConfirmForm());
    }
    const result = await take(options, limits, request, token);
    options.count(result);
    if (result === 'busy' || result === 'unavailable') response.setHeader('retry-after', '60');
    if (result === 'too-large') response.setHeader('connection', 'close');
    const isForm = result === 'mismatch' || result === 'busy' || result === 'unavailable';
    send(response, statuses[result], isForm ? renderConfirmForm(result) : renderConfirmEnd(result));
  };
}

interface Limits {
  readonly link: RateLimit;
  readonly address: RateLimit;
}

async function take(
  { secrets, clock, confirm, log }: ConfirmRouteOptions,
  limits: Limits,
  request: IncomingMessage,
  token: string,
): Promise<ConfirmResult> {
  const form = await readForm(request);
  if (form === undefined) return 'too-large';
  const now = clock();
  const claim = readClaim(token, secrets);
  const limited = claim === undefined ? limits.address(addressOf(request), now) : limits.link(digest(token), now);
  if (!limited) return 'busy';
  if (claim === undefined || !isSame(typed(form), claim.incident)) return 'mismatch';
  if (claim.expires <= now) return 'expired';
  try {
    const confirmed = await confirm(claim, now);
    if ('outcome' in confirmed) return confirmed.outcome === 'done' ? 'thanks' : 'unavailable';
    log.info(`A confirmation for "${claim.incident}" was not taken: ${confirmed.refusal}`);
    return 'not-asked';
  } catch (error) {
    log.warn(`A confirmation was not recorded: ${errorMessage(error)}`);
    return 'unavailable';
  }
}

/** Also that of an expired link: who holds one is told so, once the right id was typed. */
function readClaim(token: string, secrets: readonly string[]): ConfirmationClaim | undefined {
  const reading = verifyConfirmation(token, secrets, Number.NEGATIVE_INFINITY);
  return 'claim' in reading ? reading.claim : undefined;
}

function typed(form: URLSearchParams): string {
  return (form.get('incident') ?? '').trim().toLowerCase();
}

function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** In constant time, whatever the lengths. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest());
}

function send(response: ServerResponse, status: number, html: string, headOnly = false): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
    'content-security-policy': confirmPolicy,
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'interest-cohort=()',
  });
  response.end(headOnly ? undefined : html);
}
