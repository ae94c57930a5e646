import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { errorLine } from '../core/text/error-message.ts';
import type { Log } from '../github/api/log.ts';
import type { ConfirmRoute } from './confirm/create-confirm-route.ts';
import type { Missing } from './create-readiness.ts';
import { type AddressOf, createAddressOf } from './front-door/client-address.ts';
import { createRefusalLog } from './front-door/count-refusals.ts';
import { limitConnections } from './front-door/limit-connections.ts';
import { type Delivery, parseDelivery } from './front-door/parse-delivery.ts';
import { BodyRefusal, createBodyReader } from './front-door/read-body.ts';
import type { Metrics } from './jobs/create-metrics.ts';

/** What the server needs of the rest of the App. */
export interface Routes {
  readonly webhookPath: string;
  /** Whether the signature is GitHub's. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Takes a delivery whose signature is good. Settles when its work is noted. */
  readonly receive: (delivery: Delivery) => Promise<void>;
  /** What is missing before the App can do its work. */
  readonly checkReady: () => Promise<readonly Missing[]>;
  /** Absent where no secret for links is configured. */
  readonly confirm?: ConfirmRoute | undefined;
  /** Whom a request comes from. */
  readonly addressOf?: AddressOf;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Milliseconds. Node looks for connections over their time only every half minute, unless told otherwise. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };
const mostConnections = 5_000;

interface Door extends Routes {
  readonly addressOf: AddressOf;
  readonly readBody: ReturnType<typeof createBodyReader>;
  readonly sayRefusal: (kind: string) => void;
}

/** The web side: webhooks, `/healthz` (the process lives), `/readyz` (it can work), `/metrics`, `/confirm/<token>`. All else is 404. */
export function createAppServer(routes: Routes): Server {
  const door: Door = {
    addressOf: createAddressOf([]),
    ...routes,
    readBody: createBodyReader(),
    sayRefusal: createRefusalLog(routes.log, () => performance.now()),
  };
  const server = createServer(timeouts, (request, response) => {
    answer(door, request, response).catch((error: unknown) => {
      const status = error instanceof BodyRefusal ? error.status : request.destroyed && !request.complete ? 400 : 500;
      door.sayRefusal(`${routeOf(request)} ${status}: ${errorLine(error)}`);
      refuse(door, response, status);
    });
  });
  limitConnections(server, mostConnections);
  server.on('clientError', (_, socket) => socket.destroy());
  return server;
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const route = `${request.method === 'HEAD' ? 'GET' : request.method} ${path}`;
  if (route === `POST ${door.webhookPath}`) return takeDelivery(door, request, response);
  if (route === 'GET /healthz') return send(response, 200, 'ok\n');
  if (route === 'GET /readyz') return sayReady(door, request, response);
  if (route === 'GET /metrics') {
    const { registry } = door.metrics;
    return send(response, 200, await registry.metrics(), registry.contentType);
  }
  const token = confirmation.exec(path)?.[1];
  if (token !== undefined && door.confirm !== undefined) return door.confirm(request, response, token);
  refuse(door, response, 404);
}

/** In one line, or as JSON for whoever asks for it. Why something is missing stands in the log: the answer is for everyone. */
async function sayReady(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const missing = await door.checkReady();
  for (const { words, why } of missing) door.sayRefusal(`Not ready: ${words}${why === undefined ? '' : ` (${why})`}`);
  const status = missing.length === 0 ? 200 : 503;
  if (request.headers.accept?.includes('json')) {
    const answer = { ready: missing.length === 0, missing: missing.map(({ part, words }) => ({ part, words })) };
    return send(response, status, `${JSON.stringify(answer)}\n`, 'application/json');
  }
  const line = missing.length === 0 ? 'ready' : `not ready: ${missing.map(({ words }) => words).join('; ')}`;
  send(response, status, `${line}\n`);
}

/**
 * The signature is checked here, and the payload parsed within bounds, before Probot sees anything: it logs whole
 * payloads of those it refuses.
 */
async function takeDelivery(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const signature = request.headers['x-hub-signature-256'];
  if (typeof signature !== 'string' || !request.headers['x-github-event'] || !request.headers['x-github-delivery'])
    return refuse(door, response, 400);
  const body = await door.readBody(request, door.addressOf(request));
  if (!(await door.verify(body, signature))) return refuse(door, response, 400);
  const delivery = parseDelivery(request.headers, body);
  if (delivery === undefined) return refuse(door, response, 400);
  await door.receive(delivery);
  send(response, 202, 'accepted\n');
}

const confirmation = /^\/confirm\/([^/]+)$/;

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

/** As the log may say it: a token is as good as a key, and any other path is whatever somebody typed. */
function routeOf(request: IncomingMessage): string {
  const path = pathOf(request).replace(/^(\/confirm\/).*/, '$1…');
  return `${request.method} ${path.length > 60 ? `${path.slice(0, 60)}…` : path}`;
}

function refuse(routes: Routes, response: ServerResponse, status: number): void {
  routes.metrics.refusals.inc({ status: String(status) });
  if (response.headersSent) response.destroy();
  else {
    // What is left of the body is not read: the connection ends with the answer.
    response.setHeader('connection', 'close');
    send(response, status, `${status}\n`);
  }
}

function send(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(text);
}
