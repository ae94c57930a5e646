import { isIP } from 'node:net';
import type { NotifyTarget } from '../core/config/config.ts';
import type { Notice } from '../core/notify/notice.ts';
import { renderMail } from '../core/notify/payloads.ts';
import type { SendOutcome } from '../core/notify/sender.ts';

/** Milliseconds. */
const patience = 10_000;

/** Hands a notice to an SMTP server: one mail to one address, for the list of readers is the provider's. */
export async function sendMail(notice: Notice, target: NotifyTarget, url: URL): Promise<SendOutcome> {
  const { createTransport } = await import('nodemailer');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const secure = url.protocol === 'smtps:';
  const transport = createTransport({
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // A password is never sent in the clear.
    requireTLS: !secure && url.username !== '',
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    ...(isIP(host) === 0 && { tls: { servername: host } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: url.searchParams.get('from') ?? '',
      to: url.searchParams.get('to') ?? '',
      ...renderMail(notice, target),
      // The same event is the same message, whoever sends it.
      messageId: `<${notice.key.replace(/[^\w.-]+/g, '.')}@debrief.invalid>`,
    });
    return { kind: 'sent' };
  } catch (error) {
    return judge(error);
  } finally {
    transport.close();
  }
}

/** A server that has answered with a code has not taken it; without an answer after the text nobody knows. */
function judge(error: unknown): SendOutcome {
  const { responseCode, code, command } = error as {
    readonly responseCode?: unknown;
    readonly code?: unknown;
    readonly command?: unknown;
  };
  if (typeof responseCode === 'number') return { kind: 'refused', words: `answered ${responseCode}` };
  if (command === 'DATA') return { kind: 'unanswered', words: 'did not answer', isRepeatable: false };
  if (command === 'CONN' || ['EAUTH', 'ETLS', 'EDNS', 'ECONNECTION', 'ESOCKET'].includes(String(code)))
    return { kind: 'refused', words: 'could not be reached' };
  return { kind: 'unanswered', words: 'did not answer', isRepeatable: false };
}
