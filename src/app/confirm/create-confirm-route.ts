import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorMessage } from '../../core/text/error-message.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Log } from '../../github/api/log.ts';
import type { Confirmed, lookAtConfirmation } from '../../github/confirmation/confirm.ts';
import { type ConfirmationClaim, linkId, readUnverified, verifyConfirmation } from '../../keys/confirmation-token.ts';
import { type AddressOf, createAddressOf } from '../front-door/client-address.ts';
import { createAttemptLimits } from './attempt-limits.ts';
import {
  type ConfirmedIncident,
  confirmPolicy,
  type FormNotice,
  renderConfirmForm,
  renderReview,
  renderThanks,
  renderTooLarge,
} from './confirm-page.ts';
import { readForm } from './read-form.ts';

/** What the route needs of the rest of the App. */
export interface ConfirmRouteOptions {
  /** All are good: one may be taking over from another. */
  readonly secrets: readonly string[];
  readonly clock: () => Instant;
  /** What would be confirmed. Writes nothing. */
  readonly look: (claim: LinkClaim, at: Instant) => Promise<LookedAt>;
  /** Writes the confirmation to GitHub. */
  readonly confirm: (claim: LinkClaim, at: Instant) => Promise<Confirmed>;
  /** Ends when a refusal may be answered that came in at this reading of `performance.now()`. */
  readonly hold: (arrived: number) => Promise<void>;
  /** Whom a request comes from. */
  readonly addressOf?: AddressOf;
  /** Counts what came of a submitted form. */
  readonly count: (result: ConfirmResult) => void;
  readonly log: Log;
}

/** What a link is for, and its own id, by which it can be withdrawn. */
export type LinkClaim = ConfirmationClaim & { readonly link: string };
type LookedAt = Awaited<ReturnType<typeof lookAtConfirmation>>;

export type ConfirmResult = 'review' | 'thanks' | FormNotice | 'too-large';

type Taken =
  | { readonly result: FormNotice | 'too-large' }
  | ({ readonly result: 'review' | 'thanks' } & ConfirmedIncident);

/** Answers a request for `/confirm/<token>`. */
export type ConfirmRoute = (request: IncomingMessage, response: ServerResponse, token: string) => Promise<void>;

const statuses: Readonly<Record<ConfirmResult, number>> = {
  review: 200,
  thanks: 200,
  refused: 422,
  'too-large': 413,
  busy: 429,
  unavailable: 503,
};

/**
 * The web side of confirmations. `GET` changes nothing and shows the same form for every token, so that link previews neither
 * do nor learn anything. `POST` wants the id of the incident typed, which a scanner that submits forms does not know. The first
 * shows what is confirmed, the second confirms it; it says thanks only after the confirmation is committed.
 * Whatever is wrong, the link, its age, the id, a withdrawal, the record, has one answer, in the same time.
 */
export function createConfirmRoute(options: ConfirmRouteOptions): ConfirmRoute {
  const allow = createAttemptLimits();
  return async (request, response, token) => {
    if (request.method === 'GET' || request.method === 'HEAD')
      return send(response, 200, renderConfirmForm(), request.method === 'HEAD');
    if (request.method !== 'POST') {
      response.setHeader('allow', 'GET, HEAD, POST');
      return send(response, 405, renderConfirmForm());
    }
    const arrived = performance.now();
    const taken = await take(options, allow, request, token);
    options.count(taken.result);
    if (taken.result === 'refused' || taken.result === 'busy') await options.hold(arrived);
    answer(response, taken);
  };
}

function answer(response: ServerResponse, taken: Taken): void {
  const { result } = taken;
  const status = statuses[result];
  if (result === 'busy' || result === 'unavailable') response.setHeader('retry-after', '60');
  if (result === 'too-large') response.setHeader('connection', 'close');
  send(response, status, pageOf(taken));
}

function pageOf(taken: Taken): string {
  switch (taken.result) {
    case 'review':
      return renderReview(taken);
    case 'thanks':
      return renderThanks(taken);
    case 'too-large':
      return renderTooLarge();
    default:
      return renderConfirmForm(taken.result);
  }
}

async function take(
  options: ConfirmRouteOptions,
  allow: ReturnType<typeof createAttemptLimits>,
  request: IncomingMessage,
  token: string,
): Promise<Taken> {
  const form = await readForm(request);
  if (form === undefined) return { result: 'too-large' };
  const { clock, addressOf = createAddressOf([]) } = options;
  const now = clock();
  const reading = verifyConfirmation(token, options.secrets, Number.NEGATIVE_INFINITY);
  const claimed = readUnverified(token);
  const isSigned = 'claim' in reading;
  const isTyped = isSame(typed(form), claimed?.incident ?? '');
  const isYoung = (claimed?.expires ?? 0) > now;
  if (!allow({ address: addressOf(request), token, claimed, isSigned }, now)) return { result: 'busy' };
  if (!isSigned || !isTyped || !isYoung) return { result: 'refused' };
  const claim = { ...reading.claim, link: linkId(token) };
  return form.get('seen') === 'yes' ? record(options, claim, now) : show(options, claim, now);
}

async function show({ look, log }: ConfirmRouteOptions, claim: LinkClaim, now: Instant): Promise<Taken> {
  try {
    const looked = await look(claim, now);
    if ('refusal' in looked) return refuse(log, claim, looked.refusal);
    return { result: 'review', incident: claim.incident, date: looked.date };
  } catch (error) {
    log.warn(`What a confirmation is for could not be shown: ${errorMessage(error)}`);
    return { result: 'unavailable' };
  }
}

async function record({ confirm, log }: ConfirmRouteOptions, claim: LinkClaim, now: Instant): Promise<Taken> {
  try {
    const confirmed = await confirm(claim, now);
    if ('refusal' in confirmed) return refuse(log, claim, confirmed.refusal);
    if (confirmed.outcome !== 'done') return { result: 'unavailable' };
    return { result: 'thanks', incident: claim.incident, date: confirmed.date };
  } catch (error) {
    log.warn(`A confirmation was not recorded: ${errorMessage(error)}`);
    return { result: 'unavailable' };
  }
}

/** Why is for the log only. */
function refuse(log: Log, { incident }: LinkClaim, refusal: string): Taken {
  log.info(`A confirmation for "${incident}" was not taken: ${refusal}`);
  return { result: 'refused' };
}

function typed(form: URLSearchParams): string {
  return (form.get('incident') ?? '').trim().toLowerCase();
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
