import { Probot } from 'probot';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../src/app/log/create-logger.ts';
import { withLogFields } from '../../../src/app/log/log-fields.ts';
import { createSink } from '../../create-sink.ts';

const canary = 'zanzibarquux7731';

async function openLog() {
  const { out, written: lines } = createSink();
  const log = await createLogger({ level: 'trace', format: 'json' }, out);
  const text = async () => {
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    return lines.join('');
  };
  return { log, text };
}

const request = { method: 'POST', url: 'https://api.github.com/x', body: `{"title":"${canary}"}` };

describe('the log', () => {
  it.each(['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)(
    'takes from an error at level %s no request, no answer and no event',
    async (level) => {
      const { log, text } = await openLog();
      const event = { payload: { issue: { body: canary } } };
      const error = Object.assign(new Error(`Validation failed\n${canary}`), { request, event, status: 422 });
      log[level](error, 'Cannot do %s');
      log[level]({ err: new AggregateError([error], 'All failed'), payload: event.payload, body: canary, status: 422 });
      log.child({ name: 'event', id: '7', event }).error(error);
      const written = await text();
      expect(written).not.toContain(canary);
      expect(written).toContain('Validation failed');
      expect(written).toContain('"status":422');
      expect(written).toContain('Cannot do %s');
    },
  );

  it('writes exactly what it may', async () => {
    const { log, text } = await openLog();
    log.info('plain');
    log.info({ issue: 7, body: canary, err: new TypeError('in a field') }, 'with fields');
    log.warn({ err: canary, status: 200 });
    log.error(new Error('of its own'), 'one', { payload: canary }, null, undefined, 7, 'two');
    const within = { delivery: 'd-1', issue: 9, body: canary };
    withLogFields(within, () => log.info({ status: 201 }, 'on the way'));
    const lines = (await text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(
      lines.map(({ time, pid, hostname, err, ...rest }) => ({ ...rest, ...(err && { err: err.message }) })),
    ).toEqual([
      { level: 30, name: 'debrief', msg: 'plain' },
      { level: 30, name: 'debrief', issue: 7, msg: 'with fields', err: 'in a field' },
      { level: 40, name: 'debrief', status: 200 },
      { level: 50, name: 'debrief', msg: 'one two', err: 'of its own' },
      { level: 30, name: 'debrief', delivery: 'd-1', issue: 9, status: 201, msg: 'on the way' },
    ]);
  });

  it('shows nothing of a webhook that a handler throws as words', async () => {
    const { log, text } = await openLog();
    const payload = { issue: { body: `<!-- redact: reason=security until=confirmed -->${canary}<!-- /redact -->` } };
    log.error(new Error(JSON.stringify(payload)));
    log.info(JSON.stringify(payload));
    log.info({ event: JSON.stringify(payload) }, 'got it');
    expect(await text()).not.toContain(canary);
  });

  it('prints nothing of the webhook when a handler of Probot throws', async () => {
    const { log, text } = await openLog();
    const { privateKey } = await import('node:crypto').then(({ generateKeyPairSync }) =>
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      }),
    );
    const probot = await new Probot({ appId: 1, privateKey, secret: 's', log }).ready();
    probot.on('issues', async () => {
      throw new Error('The database is away');
    });
    const payload = { action: 'labeled', issue: { title: canary, body: `<!-- redact -->${canary}` } };
    await probot.receive({ id: '1', name: 'issues', payload } as never).catch(() => {});
    const written = await text();
    expect(written).toContain('The database is away');
    expect(written).not.toContain(canary);
  });
});
