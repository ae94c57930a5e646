import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Probot } from 'probot';
import { errorLine } from '../core/text/error-message.ts';
import type { Log } from '../github/api/log.ts';
import { once } from '../github/api/once.ts';
import type { Wait } from '../github/api/persist.ts';
import { readAppLogin } from '../github/api/read-app-login.ts';
import { createSender } from '../notify/create-sender.ts';
import { createConfirm } from './confirm/create-confirm.ts';
import { type ConfirmRoute, type ConfirmRouteOptions, createConfirmRoute } from './confirm/create-confirm-route.ts';
import { hold } from './confirm/hold.ts';
import { createReadiness } from './create-readiness.ts';
import { createAppServer, type Routes } from './create-server.ts';
import { createWork } from './create-work.ts';
import { createAddressOf } from './front-door/client-address.ts';
import { createIntake, isUsableKey } from './front-door/create-intake.ts';
import { createNovelty } from './front-door/create-novelty.ts';
import { createReceiver } from './front-door/create-receiver.ts';
import type { Delivery } from './front-door/parse-delivery.ts';
import type { AppContext } from './jobs/app-context.ts';
import { createClientOf, createOctokitClass } from './jobs/create-client-of.ts';
import { createMetrics, type Metrics } from './jobs/create-metrics.ts';
import { observeRequests } from './jobs/observe-requests.ts';
import { traceLook } from './jobs/trace-look.ts';
import { createLogger } from './log/create-logger.ts';
import { createMemoryQueue } from './queue/create-memory-queue.ts';
import { createPostgresQueue } from './queue/create-postgres-queue.ts';
import type { IssueQueue } from './queue/issue-queue.ts';
import { isUsed, readDelivery } from './read-delivery.ts';
import type { Environment } from './read-environment.ts';
import { alone, createLeadership } from './sweep/leadership.ts';
import { startSweeps } from './sweep/start-sweeps.ts';
import { noTraces, type Traces } from './traces/traces.ts';

const concurrency = 8;
/** Deliveries that are remembered, so that one that comes again is counted once. */
const mostDeliveries = 10_000;
/** Milliseconds for looks under way when the App is told to end: what is not done then goes back to the queue. */
const graceMs = 7_000;

/** An App that listens. */
export interface RunningApp {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Takes no more work, waits for looks under way (at most 7 s; what is not done then goes back to the queue), and closes everything. */
  stop(): Promise<void>;
}

/**
 * Puts the App together and starts it: Probot for webhooks and tokens, a queue of issues, a sweep, a web server.
 * @param env has the addresses of notices
 */
export async function startApp(
  environment: Environment,
  traces: Traces = noTraces,
  env: NodeJS.ProcessEnv = {},
): Promise<RunningApp> {
  const metrics = createMetrics(
    () => queue.size(),
    () => intake.held(),
  );
  const probot = await createProbot(environment, (send) => observeRequests(send, metrics, traces));
  const log = createLog(probot);
  const clientOf = createClientOf(probot);
  const self = once(async () => readAppLogin(await clientOf()));
  const senderOf = (repository: string) => createSender(env, { repository, shared: true }, environment.clock);
  const context: AppContext = { clientOf, self, clock: environment.clock, metrics, log, senderOf };
  const wait: Wait = (seconds) => sleep(seconds * 1000, undefined, { ref: false });
  const { look, sweep, redeliver, sweepRedactionsOf } = createWork(context, (key) => queue.add(key), wait);
  const lookTraced = traceLook(look, context, traces);
  const queue: IssueQueue =
    environment.databaseUrl === undefined
      ? createMemoryQueue(lookTraced, concurrency)
      : await createPostgresQueue(environment.databaseUrl, lookTraced, concurrency, log);
  const intake = createIntake(queue, log);
  // Whose doings are no news. Until GitHub has said it, a look too many is made rather than a delivery kept waiting.
  let login = '';
  void self().then(
    (known) => {
      login = known;
    },
    noteFailure(log, 'Cannot tell yet who the App is'),
  );
  const isNew = createNovelty(mostDeliveries);
  // Probot would make a client for each delivery, which costs more than all the rest, and logs whole webhooks when one fails.
  const take = async (delivery: Delivery): Promise<void> => {
    if (!isUsed(delivery)) return;
    // What is sent again has its old id.
    if (isNew(delivery.id)) metrics.deliveries.inc({ event: delivery.name });
    const { work, installation } = readDelivery(delivery, login);
    const origin = { delivery: delivery.id, traceparent: traces.traceparent(), at: Date.now() };
    await Promise.all(work.filter(isUsableKey).map((key) => intake.add({ ...key, origin })));
    if (installation !== undefined) sweeps.again(installation);
  };
  const addressOf = createAddressOf(environment.proxies);
  const server = createAppServer({
    webhookPath: environment.webhookPath,
    verify: createVerify(environment),
    receive: createReceiver(take, traces, log),
    confirm: openConfirmations(environment, { ...createConfirm(clientOf, sweepRedactionsOf), addressOf }, metrics, log),
    checkReady: createReadiness({
      github: () => self(),
      database: () => queue.check(),
      'first-sweep': async () => sweeps.hasLooked(),
    }),
    addressOf,
    metrics,
    log,
  });
  const url = await listen(server, environment);
  log.info(`Listening on ${url}`);
  let isStopping = false;
  const sweeps = startSweeps({
    leadership: environment.databaseUrl === undefined ? alone : createLeadership(environment.databaseUrl, log),
    sweep: (only) => sweep({ only, isOver: () => isStopping }),
    redeliver,
    minutes: environment.sweepMinutes,
    metrics,
    log,
  });
  return {
    url,
    async stop() {
      isStopping = true;
      const sweepsEnded = sweeps.stop();
      intake.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await queue.stop(graceMs);
      server.closeAllConnections();
      await Promise.all([closed, sweepsEnded, traces.stop()]);
    },
  };
}

/** Without a secret there are no links, and the address is as unknown as any other. */
function openConfirmations(
  { linkSecrets: secrets, clock }: Environment,
  confirming: Pick<ConfirmRouteOptions, 'look' | 'confirm' | 'addressOf'>,
  { confirmations }: Metrics,
  log: Log,
): ConfirmRoute | undefined {
  if (secrets.length === 0) return undefined;
  const count: ConfirmRouteOptions['count'] = (result) => confirmations.inc({ result });
  return createConfirmRoute({ secrets, clock, ...confirming, hold, count, log });
}

async function createProbot(environment: Environment, observe: (send: typeof fetch) => typeof fetch): Promise<Probot> {
  const { appId, privateKey, webhookSecret, baseUrl, logLevel, logFormat, webhookPath } = environment;
  const probot = new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl,
    log: await createLogger({ level: logLevel, format: logFormat }),
    webhookPath,
    Octokit: createOctokitClass(baseUrl?.endsWith('/api/v3') === true, observe),
  });
  return probot.ready();
}

/** Also by the secret before, for as long as it is given: GitHub changes its own at another moment than we do. */
function createVerify({ webhookSecret, previousWebhookSecret }: Environment): Routes['verify'] {
  const secrets = [webhookSecret, previousWebhookSecret].filter((secret) => secret !== undefined);
  return async (body, signature) => secrets.some((secret) => isSigned(body, signature, secret));
}

/** https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
function isSigned(body: string, signature: string, secret: string): boolean {
  const [expected, given] = [`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`, signature].map(
    (text) => Buffer.from(text),
  );
  return expected !== undefined && given?.length === expected.length && timingSafeEqual(given, expected);
}

function noteFailure(log: Log, what: string): (error: unknown) => void {
  return (error) => log.warn(`${what}: ${errorLine(error)}`);
}

function createLog({ log }: Probot): Log {
  return {
    debug: (message) => log.debug(message),
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
  };
}

async function listen(server: Server, { host, port }: Environment): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  const { address, family, port: actual } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${actual}`;
}
