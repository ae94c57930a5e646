import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { suggest } from '../core/text/suggest.ts';
import { renderUnknownVariables } from '../core/text/variables.ts';
import { createClock } from '../core/time/create-clock.ts';
import type { Instant } from '../core/time/instant.ts';
import { apiPlace } from '../github/api/api-place.ts';
import { shortestLinkSecret } from '../keys/confirmation-token.ts';
import { parseProxies } from './front-door/client-address.ts';

/** What the App is told from outside, understood. */
export interface Environment {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The one before it, while GitHub may still sign with it. */
  readonly previousWebhookSecret: string | undefined;
  readonly webhookPath: string;
  readonly host: string;
  readonly port: number;
  /** Networks of proxies whose `X-Forwarded-For` is believed. */
  readonly proxies: NonNullable<ReturnType<typeof parseProxies>>;
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
const logFormats = ['json', 'pretty'] as const;
const protocols = ['https', 'http'] as const;

/** A text that holds something; `expected` is said of one that does not. */
const text = (expected: string, isRight: (value: string) => boolean = () => true) =>
  z.string(expected).check(z.refine(isRight, expected));

const oneOf = (choices: readonly string[]) => `one of ${choices.join(', ')}`;

const whole = (least: number, most: number) => {
  const expected = `a whole number from ${least}${most < 1e9 ? ` to ${most}` : ''}`;
  const isRight = (value: number) => Number.isSafeInteger(value) && value >= least && value <= most;
  return z.pipe(z.string(expected), z.pipe(z.transform(Number), z.number(expected).check(z.refine(isRight, expected))));
};

/** Every variable, in the order in which faults are said. The messages say what is expected. */
const variables = z.object({
  APP_ID: whole(1, Number.MAX_SAFE_INTEGER),
  PRIVATE_KEY: text('an RSA private key in PEM, its base64, or PRIVATE_KEY_PATH', isPrivateKey),
  // Probot falls back to `development` without a secret, and anybody could send it deliveries.
  WEBHOOK_SECRET: webhookSecret('the secret that the App has at GitHub'),
  WEBHOOK_SECRET_PREVIOUS: z.optional(webhookSecret('the secret before it')),
  WEBHOOK_PATH: z._default(
    text('a path such as "/api/github/webhooks"', (path) => /^\/[\w./-]*$/.test(path)),
    '/api/github/webhooks',
  ),
  HOST: z._default(z.string(), 'localhost'),
  TRUST_PROXY: z.optional(text('"loopback", "private", or addresses and networks with commas', isProxies)),
  PORT: z._default(whole(0, 65_535), 3000),
  GHE_PROTOCOL: z._default(z.enum(protocols, oneOf(protocols)), 'https'),
  GHE_HOST: z.optional(text('a host name without protocol or path', isHost)),
  LOG_LEVEL: z._default(z.enum(logLevels, oneOf(logLevels)), 'info'),
  LOG_FORMAT: z._default(z.enum(logFormats, oneOf(logFormats)), 'pretty'),
  DATABASE_URL: z.optional(text('an address that begins with "postgres://"', isPostgresUrl)),
  DEBRIEF_LINK_SECRET: z.optional(linkSecret()),
  DEBRIEF_LINK_SECRET_PREVIOUS: z.optional(linkSecret()),
  DEBRIEF_SWEEP_MINUTES: z._default(whole(0, 24 * 60), 5),
  DEBRIEF_NOW: z.optional(text('RFC 3339 with an offset, such as "2026-05-15T09:03Z"', isInstant)),
});

/** Names of all variables that the App reads, but for OpenTelemetry's own. */
export const environmentNames: readonly string[] = [
  ...Object.keys(variables.shape),
  'PRIVATE_KEY_PATH',
  'DEBRIEF_PARSER',
];

/** What of these is found is never repeated, right or wrong. */
const secrets: ReadonlySet<string> = new Set([
  'PRIVATE_KEY',
  'WEBHOOK_SECRET',
  'WEBHOOK_SECRET_PREVIOUS',
  'DATABASE_URL',
  'DEBRIEF_LINK_SECRET',
  'DEBRIEF_LINK_SECRET_PREVIOUS',
]);

/** Understands the environment, or gives every fault of it. Values of secrets are never repeated. */
export function readEnvironment(
  env: NodeJS.ProcessEnv,
): { readonly environment: Environment } | { readonly faults: readonly string[] } {
  const file = env.PRIVATE_KEY ? {} : readPrivateKeyFile(env.PRIVATE_KEY_PATH);
  // A variable that is empty is not set.
  const given = Object.fromEntries(Object.entries({ ...env, ...file.found }).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  const issues = parsed.error?.issues.map(({ path: [name], message }) => [String(name), message] as const) ?? [];
  const faults = [
    ...(file.fault === undefined ? [] : [file.fault]),
    ...issues.filter(([name]) => file.fault === undefined || name !== 'PRIVATE_KEY').map((issue) => word(given, issue)),
    // What is misspelt would be left out in silence: no sweep, no links, no shared queue.
    ...renderUnknownVariables(Object.keys(given), suggest),
  ];
  return parsed.data === undefined || faults.length > 0 ? { faults } : { environment: toEnvironment(parsed.data) };
}

function word(given: NodeJS.ProcessEnv, [name, expected]: readonly [string, string]): string {
  const found = given[name];
  if (found === undefined) return `${name} is not set: it holds ${expected}`;
  return `Unexpected ${name}${secrets.has(name) ? '' : ` "${found}"`}, expected ${expected}`;
}

function toEnvironment(read: z.output<typeof variables>): Environment {
  return {
    appId: read.APP_ID,
    privateKey: toPem(read.PRIVATE_KEY),
    webhookSecret: read.WEBHOOK_SECRET,
    previousWebhookSecret: read.WEBHOOK_SECRET_PREVIOUS,
    webhookPath: read.WEBHOOK_PATH,
    host: read.HOST,
    port: read.PORT,
    proxies: parseProxies(read.TRUST_PROXY ?? '') ?? [],
    baseUrl: read.GHE_HOST === undefined ? undefined : `${read.GHE_PROTOCOL}://${apiPlace(read.GHE_HOST)}`,
    logLevel: read.LOG_LEVEL,
    logFormat: read.LOG_FORMAT,
    databaseUrl: read.DATABASE_URL,
    // The one that `debrief link` signs with, and its predecessor for as long as old links shall be good.
    linkSecrets: [read.DEBRIEF_LINK_SECRET, read.DEBRIEF_LINK_SECRET_PREVIOUS].filter((secret) => secret !== undefined),
    sweepMinutes: read.DEBRIEF_SWEEP_MINUTES,
    clock: createClock(read.DEBRIEF_NOW, Date.now) ?? Date.now,
  };
}

function readPrivateKeyFile(path: string | undefined): {
  readonly found?: { readonly PRIVATE_KEY: string };
  readonly fault?: string;
} {
  if (!path) return {};
  try {
    return { found: { PRIVATE_KEY: readFileSync(path, 'utf8') } };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: `Unexpected PRIVATE_KEY_PATH "${path}", expected a file that can be read (${code})` };
  }
}

/** A PEM, one with `\n` for line breaks, or its base64. */
function toPem(key: string): string {
  return key.includes('-----BEGIN') ? key.replaceAll('\\n', '\n') : Buffer.from(key, 'base64').toString();
}

function isPrivateKey(key: string): boolean {
  try {
    createPrivateKey(toPem(key));
    return true;
  } catch {
    return false;
  }
}

function isProxies(written: string): boolean {
  return parseProxies(written) !== undefined;
}

function isHost(host: string): boolean {
  return !/[/?#@\s]/.test(host) && URL.canParse(`https://${apiPlace(host)}`);
}

function isPostgresUrl(url: string): boolean {
  return /^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? '');
}

function isInstant(written: string): boolean {
  return createClock(written, Date.now) !== undefined;
}

function webhookSecret(expected: string) {
  return z
    .string(expected)
    .check(z.refine((secret) => secret !== 'development', 'a secret that is not known to everyone'));
}

function linkSecret() {
  const expected = `at least ${shortestLinkSecret} characters`;
  return text(expected, (secret) => secret.length >= shortestLinkSecret);
}
