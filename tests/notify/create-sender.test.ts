import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NotifyKind } from '../../src/core/config/config.ts';
import { createSender } from '../../src/notify/create-sender.ts';

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const notice = {
  ...({ key: 'published:issue-4', event: 'published', id: 'issue-4', at: Date.parse('2026-05-20T08:00Z') } as const),
  values: { title: 'Down', url: 'https://status.example/' },
};

const send = (kind: NotifyKind, address: string) =>
  createSender({ DEBRIEF_NOTIFY_OPS: address }, { repository: 'acme/shop', shared: false }, Date.now).send(notice, {
    ...{ kind, name: 'ops', on: ['published'], text: {} },
  });

interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** A receiver on this machine that answers with a status, or breaks the connection off. */
async function receive(status: number | 'hang up') {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    received.push({ headers: request.headers as Record<string, string>, body });
    if (status === 'hang up') request.socket.destroy();
    else response.writeHead(status, { location: '/elsewhere' }).end('{"echo":"x"}');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve));
  onTestFinished(() => void close());
  return { received, close, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

describe('a notice over HTTP', () => {
  it('is signed so that the library of Standard Webhooks accepts it', async () => {
    const { received, url } = await receive(204);
    expect(await send('webhook', `${url} ${secret}`)).toEqual({ kind: 'sent' });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'incident.published' });
    expect(headers['webhook-id']).toBe('published:issue-4');
    const other = `whsec_${Buffer.alloc(24, 8).toString('base64')}`;
    expect(() => new Webhook(other).verify(body, headers)).toThrow();
  });

  it.each([500, 429, 404, 302])('that is answered with %i was not taken', async (status) => {
    const { url, received } = await receive(status);
    const words = `answered ${status}`;
    expect(await send('slack', url)).toEqual({ kind: 'refused', words });
    expect(received).toHaveLength(1);
  });

  it('whose connection breaks may have arrived', async () => {
    const { url } = await receive('hang up');
    const kind = 'unanswered';
    expect(await send('slack', url)).toEqual({ kind, words: 'did not answer', isRepeatable: false });
    expect(await send('webhook', `${url} ${secret}`)).toMatchObject({ kind, isRepeatable: true });
  });

  it('that nobody listens for never left', async () => {
    const { url, close } = await receive(200);
    await close();
    expect(await send('slack', url)).toEqual({ kind: 'refused', words: 'could not be reached' });
  });
});

/** An SMTP server on this machine. */
async function receiveMail(refuse = false) {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, callback) => callback(refuse ? new Error('no such user') : null),
    onData: (stream, _session, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        mails.push(Buffer.concat(pieces).toString());
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.server.address() as AddressInfo;
  return { mails, url: `smtp://127.0.0.1:${port}?from=debrief@a.example&to=list@b.example` };
}

describe('a notice by mail', () => {
  it('is one mail in plain text', async () => {
    const { mails, url } = await receiveMail();
    expect(await send('email', url)).toEqual({ kind: 'sent' });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('To: list@b.example');
    expect(mails[0]).toContain('Message-ID: <published.issue-4@debrief.invalid>');
    expect(mails[0]?.replaceAll('=\r\n', '')).toContain('is published. https://status.example/');
  });

  it('that the server refuses was not taken', async () => {
    const { mails, url } = await receiveMail(true);
    expect(await send('email', url)).toEqual({ kind: 'refused', words: 'answered 550' });
    expect(mails).toEqual([]);
  });

  it('never sends a password in the clear', async () => {
    const { mails, url } = await receiveMail();
    expect((await send('email', url.replace('//', '//user:pass@'))).kind).toBe('refused');
    expect(mails).toEqual([]);
  });

  it('to a server that breaks off before the text never arrived', async () => {
    const server = createSocketServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect((await send('email', `smtp://127.0.0.1:${port}?from=a@a.example&to=b@b.example`)).kind).toBe('refused');
  });
});
