import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createClock } from '../core/time/create-clock.ts';
import type { Instant } from '../core/time/instant.ts';
import { shortestLinkSecret } from '../keys/confirmation-token.ts';

/** What the App is told from outside, understood. */
export interface Environment {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly webhookPath: string;
  readonly host: string;
  readonly port: number;
  /** Root of the REST API of a GitHub Enterprise Server, or of an enterprise of its own at ghe.com; undefined for github.com. */
  readonly baseUrl: string | undefined;
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty';
  /** PostgreSQL for the queue that replicas share; undefined for a queue in the process. */
  readonly databaseUrl: string | undefined;
  /** What confirmation links are signed with; two while one takes over from another, none for no links. */
  readonly linkSecrets: readonly string[];
  /** How often everything is looked at again; 0 for never. */
  readonly sweepMinutes: number;
  /** The machine's, or for a rehearsal one that begins at `DEBRIEF_NOW`. */
  readonly clock: () => Instant;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;
type LogLevel = (typeof logLevels)[number];

/** Understands the environment, or gives every fault of it. Values of secrets are never repeated. */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
): { readonly environment: Environment } | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const fault = (name: string, found: string, expected: string): undefined =>
    void faults.push(
      found === notSet
        ? `${name} is not set: it holds ${expected}`
        : `Unexpected ${name}${found}, expected ${expected}`,
    );
  const environment: Environment = {
    appId: readNumber(env, 'APP_ID', undefined, [1, Number.MAX_SAFE_INTEGER], fault),
    privateKey: readPrivateKey(env, fault),
    webhookSecret: readSecret(env, fault),
    webhookPath: readPath(env, fault),
    host: env.HOST || 'localhost',
    port: readNumber(env, 'PORT', 3000, [0, 65535], fault),
    baseUrl: readBaseUrl(env, fault),
    logLevel: readChoice(env, 'LOG_LEVEL', logLevels, 'info', fault),
    logFormat: readChoice(env, 'LOG_FORMAT', ['json', 'pretty'], 'pretty', fault),
    databaseUrl: readDatabaseUrl(env, fault),
    linkSecrets: readLinkSecrets(env, fault),
    sweepMinutes: readNumber(env, 'DEBRIEF_SWEEP_MINUTES', 60, [0, 24 * 60], fault),
    clock: readClock(env, fault),
  };
  return faults.length > 0 ? { faults } : { environment };
}

/** What is found where nothing is. */
const notSet = ' (not set)';

type Fault = (name: string, found: string, expected: string) => undefined;

function readNumber(
  env: NodeJS.ProcessEnv,
  name: string,
  standard: number | undefined,
  [least, most]: readonly [number, number],
  fault: Fault,
): number {
  const text = env[name];
  if (!text && standard !== undefined) return standard;
  const value = Number(text);
  if (text && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  fault(name, text ? ` "${text}"` : notSet, `a whole number from ${least}${most < 1e9 ? ` to ${most}` : ''}`);
  return least;
}

function readChoice<T extends string>(
  env: NodeJS.ProcessEnv,
  name: string,
  choices: readonly T[],
  standard: T,
  fault: Fault,
): T {
  const text = env[name];
  if (!text) return standard;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) fault(name, ` "${text}"`, `one of ${choices.join(', ')}`);
  return choice ?? standard;
}

/** A PEM, one with `\n` for line breaks, its base64, or the path of its file in `PRIVATE_KEY_PATH`. */
function readPrivateKey(env: NodeJS.ProcessEnv, fault: Fault): string {
  const text = env.PRIVATE_KEY || readPrivateKeyFile(env.PRIVATE_KEY_PATH, fault);
  if (text === undefined) return '';
  const expected = 'an RSA private key in PEM, its base64, or PRIVATE_KEY_PATH';
  if (!text) return fault('PRIVATE_KEY', notSet, expected) ?? '';
  const pem = text.includes('-----BEGIN') ? text.replaceAll('\\n', '\n') : Buffer.from(text, 'base64').toString();
  try {
    createPrivateKey(pem);
    return pem;
  } catch {
    return fault('PRIVATE_KEY', '', expected) ?? '';
  }
}

function readPrivateKeyFile(path: string | undefined, fault: Fault): string | undefined {
  if (!path) return '';
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fault(
      'PRIVATE_KEY_PATH',
      ` "${path}"`,
      `a file that can be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

/** Probot falls back to `development` without a secret, and anybody could send it deliveries. */
function readSecret(env: NodeJS.ProcessEnv, fault: Fault): string {
  const secret = env.WEBHOOK_SECRET ?? '';
  if (secret === '') fault('WEBHOOK_SECRET', notSet, 'the secret that the App has at GitHub');
  else if (secret === 'development')
    fault('WEBHOOK_SECRET', ' "development"', 'a secret that is not known to everyone');
  return secret;
}

function readPath(env: NodeJS.ProcessEnv, fault: Fault): string {
  const path = env.WEBHOOK_PATH || '/api/github/webhooks';
  if (!/^\/[\w./-]*$/.test(path)) fault('WEBHOOK_PATH', ` "${path}"`, 'a path such as "/api/github/webhooks"');
  return path;
}

function readBaseUrl(env: NodeJS.ProcessEnv, fault: Fault): string | undefined {
  const protocol = readChoice(env, 'GHE_PROTOCOL', ['https', 'http'], 'https', fault);
  const host = env.GHE_HOST;
  if (!host) return undefined;
  const url = `${protocol}://${apiPlace(host)}`;
  if (/[/?#@\s]/.test(host) || !URL.canParse(url))
    fault('GHE_HOST', ` "${host}"`, 'a host name without protocol or path');
  return url;
}

/**
 * Where the API of a host is: that of an enterprise with data residency has a name of its own, a server's is a path.
 * https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 */
function apiPlace(host: string): string {
  const [, subdomain] = /^(?:api\.)?([a-z\d-]+)\.ghe\.com$/i.exec(host) ?? [];
  if (subdomain !== undefined) return `api.${subdomain}.ghe.com`;
  return /^(?:api\.)?github\.com$/i.test(host) ? 'api.github.com' : `${host}/api/v3`;
}

function readClock(env: NodeJS.ProcessEnv, fault: Fault): () => Instant {
  const clock = createClock(env.DEBRIEF_NOW, Date.now);
  if (clock === undefined)
    fault('DEBRIEF_NOW', ` "${env.DEBRIEF_NOW}"`, 'RFC 3339 with an offset, such as "2026-05-15T09:03Z"');
  return clock ?? Date.now;
}

function readDatabaseUrl(env: NodeJS.ProcessEnv, fault: Fault): string | undefined {
  const url = env.DATABASE_URL;
  if (!url) return undefined;
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    fault('DATABASE_URL', '', 'an address that begins with "postgres://"');
  return url;
}

/** The one that `debrief link` signs with, and its predecessor for as long as old links shall be good. */
function readLinkSecrets(env: NodeJS.ProcessEnv, fault: Fault): readonly string[] {
  return ['DEBRIEF_LINK_SECRET', 'DEBRIEF_LINK_SECRET_PREVIOUS'].flatMap((name) => {
    const secret = env[name];
    if (!secret) return [];
    if (secret.length < shortestLinkSecret) fault(name, '', `at least ${shortestLinkSecret} characters`);
    return [secret];
  });
}
