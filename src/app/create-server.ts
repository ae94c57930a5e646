import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../github/api/log.ts';
import type { ConfirmRoute } from './confirm/create-confirm-route.ts';
import type { Metrics } from './create-metrics.ts';
import { BodyRefusal, createBodyReader } from './read-body.ts';

/** What the server needs of the rest of the App. */
export interface Routes {
  readonly webhookPath: string;
  /** Whether the signature is GitHub's. */
  readonly verify: (body: string, signature: string) => Promise<boolean>;
  /** Takes a delivery whose signature is good, with the body at `request.body`. */
  readonly receive: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;
  /** Throws when the App cannot do its work now. */
  readonly checkReady: () => Promise<void>;
  /** Absent where no secret for links is configured. */
  readonly confirm?: ConfirmRoute | undefined;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The web side: webhooks, `/healthz` (the process lives), `/readyz` (it can work), `/metrics`, `/confirm/<token>`. All else is 404. */
export function createAppServer(routes: Routes): Server {
  const readBody = createBodyReader();
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(routes, readBody, request, response).catch((error: unknown) => {
      const status = error instanceof BodyRefusal ? error.status : 500;
      routes.log.warn(
        `${request.method} ${routeOf(request)}: ${error instanceof Error ? error.message : String(error)}`,
      );
      refuse(routes, response, status);
    });
  });
  server.on('clientError', (_, socket) => socket.destroy());
  return server;
}

async function answer(
  routes: Routes,
  readBody: (request: IncomingMessage) => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  const route = `${request.method} ${path}`;
  if (route === `POST ${routes.webhookPath}`) return takeDelivery(routes, readBody, request, response);
  if (route === 'GET /healthz') return send(response, 200, 'ok\n');
  if (route === 'GET /readyz') {
    const problem = await routes.checkReady().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (problem !== undefined) routes.log.warn(`Not ready: ${problem}`);
    return send(response, problem === undefined ? 200 : 503, problem === undefined ? 'ready\n' : 'not ready\n');
  }
  if (route === 'GET /metrics') {
    const { registry } = routes.metrics;
    return send(response, 200, await registry.metrics(), registry.contentType);
  }
  const token = confirmation.exec(path)?.[1];
  if (token !== undefined && routes.confirm !== undefined) return routes.confirm(request, response, token);
  refuse(routes, response, 404);
}

/** The signature is checked here, before Probot sees anything: it logs whole payloads of those it refuses. */
async function takeDelivery(
  routes: Routes,
  readBody: (request: IncomingMessage) => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const signature = request.headers['x-hub-signature-256'];
  if (typeof signature !== 'string' || !request.headers['x-github-event'] || !request.headers['x-github-delivery'])
    return refuse(routes, response, 400);
  const body = await readBody(request);
  if (!(await routes.verify(body, signature))) return refuse(routes, response, 400);
  Object.assign(request, { body });
  await routes.receive(request, response);
}

const confirmation = /^\/confirm\/([^/]+)$/;

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?', 1)[0] ?? '';
}

/** As the log may say it: a token is as good as a key. */
function routeOf(request: IncomingMessage): string {
  return pathOf(request).replace(/^(\/confirm\/).*/, '$1…');
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
