import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '../../src/app/read-environment.ts';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
}) as string;
const good = { APP_ID: '7', PRIVATE_KEY: pem, WEBHOOK_SECRET: 'not a word' };

const folder = mkdtempSync(path.join(tmpdir(), 'debrief-env-'));
const keyFile = path.join(folder, 'key.pem');
writeFileSync(keyFile, pem);
afterAll(() => rmSync(folder, { recursive: true }));

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  const read = readEnvironment(env as NodeJS.ProcessEnv);
  return 'faults' in read ? read.faults : [];
}

function environmentOf(env: NodeJS.ProcessEnv) {
  const read = readEnvironment(env);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  return read.environment;
}

describe('the environment', () => {
  it('has defaults for everything but identity and secret', () => {
    expect(environmentOf(good)).toEqual({
      appId: 7,
      privateKey: pem,
      webhookSecret: 'not a word',
      previousWebhookSecret: undefined,
      webhookPath: '/api/github/webhooks',
      host: 'localhost',
      port: 3000,
      baseUrl: undefined,
      logLevel: 'info',
      logFormat: 'pretty',
      databaseUrl: undefined,
      linkSecrets: [],
      sweepMinutes: 5,
      proxies: [],
      clock: Date.now,
    });
  });

  it.each([
    ['with real line breaks', { PRIVATE_KEY: pem }],
    ['with \\n for line breaks', { PRIVATE_KEY: pem.replaceAll('\n', '\\n') }],
    ['in base64', { PRIVATE_KEY: Buffer.from(pem).toString('base64') }],
    ['in a file', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: keyFile }],
  ])('takes the private key %s', (_, env) => {
    expect(environmentOf({ ...good, ...env }).privateKey).toBe(pem);
  });

  it('takes link secrets, the next one beside the last, and refuses short ones without repeating them', () => {
    const [one, two] = ['a'.repeat(32), 'b'.repeat(40)];
    expect(environmentOf({ ...good, DEBRIEF_LINK_SECRET: one, DEBRIEF_LINK_SECRET_PREVIOUS: two }).linkSecrets).toEqual(
      [one, two],
    );
    expect(faultsOf({ ...good, DEBRIEF_LINK_SECRET: one, DEBRIEF_LINK_SECRET_PREVIOUS: 'short' })).toEqual([
      'Unexpected DEBRIEF_LINK_SECRET_PREVIOUS, expected at least 32 characters',
    ]);
  });

  it('begins another time for a rehearsal, which runs on', () => {
    const { clock } = environmentOf({ ...good, DEBRIEF_NOW: '2026-05-15T09:03Z' });
    const since = clock() - Date.UTC(2026, 4, 15, 9, 3);
    expect(since).toBeGreaterThanOrEqual(0);
    expect(since).toBeLessThan(60_000);
    expect(faultsOf({ ...good, DEBRIEF_NOW: '2026-05-15T09:03' })).toHaveLength(1);
  });

  it('knows where an Enterprise Server has its API', () => {
    expect(environmentOf({ ...good, GHE_HOST: 'git.acme.test:8443' }).baseUrl).toBe(
      'https://git.acme.test:8443/api/v3',
    );
    expect(environmentOf({ ...good, GHE_HOST: 'localhost:1', GHE_PROTOCOL: 'http' }).baseUrl).toMatch(/^http:/);
  });

  it.each([
    ['octocorp.ghe.com', 'https://api.octocorp.ghe.com'],
    ['api.octocorp.ghe.com', 'https://api.octocorp.ghe.com'],
    ['github.com', 'https://api.github.com'],
  ])('knows where GitHub itself has the API of %s', (host, url) => {
    expect(environmentOf({ ...good, GHE_HOST: host }).baseUrl).toBe(url);
  });

  it('gives every fault at once, and repeats no secret', () => {
    const faults = faultsOf({
      PRIVATE_KEY: 'hunter2',
      PORT: 'eighty',
      GHE_HOST: 'https://git.acme.test/api',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://root:hunter2@db',
      DEBRIEF_SWEEP_MINUTES: '-1',
      WEBHOOK_PATH: 'hooks',
    });
    expect(faults.map((fault) => /[A-Z][A-Z_]+/.exec(fault)?.[0])).toEqual([
      'APP_ID',
      'PRIVATE_KEY',
      'WEBHOOK_SECRET',
      'WEBHOOK_PATH',
      'PORT',
      'GHE_HOST',
      'LOG_LEVEL',
      'DATABASE_URL',
      'DEBRIEF_SWEEP_MINUTES',
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });

  it.each([
    ['DEBRIEF_SWEEP_MINUTE', 'did you mean DEBRIEF_SWEEP_MINUTES?'],
    ['DEBRIEF_LINKSECRET', 'did you mean DEBRIEF_LINK_SECRET?'],
    ['DEBRIEF_COLOUR', 'the names are '],
  ])('names %s, which nobody reads, and not what it holds', (name, words) => {
    const [fault, ...more] = faultsOf({ ...good, [name]: 'hunter2' });
    expect([fault, more]).toEqual([expect.stringContaining(words), []]);
    expect(fault).toMatch(new RegExp(`^${name} `));
    expect(fault).not.toContain('hunter2');
  });

  it('takes no fright at what Kubernetes sets for a service of our name, nor at what the other hosts read', () => {
    const names = ['SERVICE_HOST', 'SERVICE_PORT_HTTP', 'PORT', 'PORT_3000_TCP_ADDR', 'CACHE', 'URL', 'IDENTITY'];
    expect(faultsOf({ ...good, ...Object.fromEntries(names.map((name) => [`DEBRIEF_${name}`, 'x'])) })).toEqual([]);
  });

  it.each([
    ['no secret', undefined],
    ['an empty secret', ''],
    ["Probot's own default", 'development'],
  ])('is refused with %s', (_, WEBHOOK_SECRET) => {
    expect(faultsOf({ ...good, WEBHOOK_SECRET })).toHaveLength(1);
  });

  it('takes the webhook secret before, and refuses the one that everybody knows there, too', () => {
    expect(environmentOf({ ...good, WEBHOOK_SECRET_PREVIOUS: 'the old one' }).previousWebhookSecret).toBe(
      'the old one',
    );
    expect(faultsOf({ ...good, WEBHOOK_SECRET_PREVIOUS: 'development' })).toHaveLength(1);
  });
});
