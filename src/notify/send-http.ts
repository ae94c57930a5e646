import { createHmac } from 'node:crypto';
import type { NotifyTarget } from '../core/config/config.ts';
import type { Notice } from '../core/notify/notice.ts';
import { renderPayload } from '../core/notify/payloads.ts';
import type { SendOutcome } from '../core/notify/sender.ts';

/** How a request is signed: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function sign(id: string, seconds: number, body: string, secret: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

/** Where a request goes, and how it is signed. */
export interface HttpAddress {
  readonly url: URL;
  readonly secret: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Fires when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/** Posts a notice. A redirect is no answer: what is sent to one address is not sent to another. */
export async function sendHttp(
  notice: Notice,
  target: NotifyTarget,
  { url, secret, now, signal }: HttpAddress,
): Promise<SendOutcome> {
  const body = renderPayload(notice, target);
  const headers: Record<string, string> = { 'content-type': 'application/json', 'user-agent': 'Debrief' };
  if (secret !== undefined) {
    const seconds = Math.floor(now / 1000);
    headers['webhook-id'] = notice.key;
    headers['webhook-timestamp'] = String(seconds);
    headers['webhook-signature'] = sign(notice.key, seconds, body, secret);
  }
  const isRepeatable = target.kind === 'webhook';
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await response.body?.cancel();
    if (response.ok) return { kind: 'sent' };
    return { kind: 'refused', words: `answered ${response.status || 'with a redirect'}` };
  } catch (error) {
    if (isUntrusted(error)) return { kind: 'refused', words: 'has a certificate that is not trusted' };
    if (neverLeft(error)) return { kind: 'refused', words: 'could not be reached' };
    return { kind: 'unanswered', words: 'did not answer', isRepeatable };
  }
}

function codeOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Looked at before anything is sent: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function isUntrusted(error: unknown): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(codeOf(error));
}

/** No connection, so nothing was sent. */
function neverLeft(error: unknown): boolean {
  return [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ].includes(codeOf(error));
}
