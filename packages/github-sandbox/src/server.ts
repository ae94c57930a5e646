import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiOptions, type ApiResponse, serveApi, serveGraphqlRequest } from './api.ts';
import type { Fault, Faults } from './faults.ts';
import { parseGitRequest, serveGit } from './git-http.ts';
import { serveWeb } from './web/serve-web.ts';

/** A request that was answered. */
export interface RequestRecord {
  readonly method: string;
  /** With the query, without `/api/v3`. */
  readonly url: string;
  /** As GitHub's description writes it; null for git and what is not served. */
  readonly template: string | null;
  /** 0: the connection was cut. */
  readonly status: number;
  /** The login or app that made it. */
  readonly who: string;
  /** What was sent; empty for git's own traffic. */
  readonly body: string;
}

export interface ServerOptions extends ApiOptions {
  readonly faults: Faults;
  readonly record: (record: RequestRecord) => void;
  readonly control: (method: string, url: URL, text: string) => Promise<{ status: number; body: unknown }>;
  /** Counts what is under way. */
  readonly enter: () => () => void;
}

const largestBody = 50 * 1024 * 1024;

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new RangeError('Unexpected size of a body, expected at most 50 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, bytes?: Buffer): void {
  response.writeHead(status, { ...headers, ...(bytes ? { 'content-length': String(bytes.length) } : {}) });
  response.end(bytes);
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const bytes = Buffer.from(JSON.stringify(body ?? null));
  send(response, status, { 'content-type': 'application/json; charset=utf-8', ...headers }, bytes);
}

/** GitHub's own address, and that of GitHub Enterprise Server. */
function apiPath(url: URL): string {
  return url.pathname.replace(/^\/api\/v3(?=\/|$)/, '').replace(/^\/api\/graphql$/, '/graphql') || '/';
}

function flatHeaders(incoming: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** Lets the fault happen; true when it was the answer. */
function strike(incoming: IncomingMessage, response: ServerResponse, fault: Fault): boolean {
  if (fault.reset) {
    incoming.socket.resetAndDestroy();
    return true;
  }
  if (fault.status === undefined) return false;
  sendJson(response, fault.status, { message: fault.message ?? 'Injected fault' }, { ...fault.headers });
  return true;
}

async function handleApi(
  options: ServerOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const method = incoming.method ?? 'GET';
  const path = apiPath(url);
  const template = options.router(method, path)?.route.path ?? (path === '/graphql' ? path : null);
  const fault = options.faults.strike(method, path, template);
  const note = (status: number, who: string) =>
    options.record({ method, url: `${path}${url.search}`, template, status, who, body: body.toString('utf8') });
  const body = await readBody(incoming);
  if (fault?.delay) await sleep(fault.delay);
  if (fault && fault.when !== 'after' && strike(incoming, response, fault))
    return note(fault.reset ? 0 : (fault.status ?? 0), 'fault');
  const request = { method, path, query: url.searchParams, headers: flatHeaders(incoming), body };
  const serve = method === 'POST' && path === '/graphql' ? serveGraphqlRequest : serveApi;
  const answer: ApiResponse = await serve(options, request);
  if (fault && strike(incoming, response, fault)) return note(fault.reset ? 0 : (fault.status ?? 0), answer.who);
  note(answer.status, answer.who);
  send(response, answer.status, answer.headers, answer.bytes);
}

async function handle(options: ServerOptions, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  if (url.pathname.startsWith('/_sandbox/')) {
    const text = (await readBody(incoming)).toString('utf8');
    const reply = await options.control(incoming.method ?? 'GET', url, text);
    return sendJson(response, reply.status, reply.body);
  }
  const leave = options.enter();
  try {
    const git = parseGitRequest(incoming.method ?? 'GET', url);
    const web = git
      ? undefined
      : await serveWeb(options.world, incoming.method ?? 'GET', url, incoming.headers.accept ?? '');
    if (web) return send(response, web.status, { ...web.headers }, web.bytes);
    if (!git) return await handleApi(options, incoming, response, url);
    await serveGit(options.world, options.exclusive, incoming, response, url, git);
    options.record({
      method: incoming.method ?? 'GET',
      url: `${url.pathname}${url.search}`,
      template: null,
      status: response.statusCode,
      who: 'git',
      body: '',
    });
  } finally {
    leave();
  }
}

/** The HTTP side: what goes wrong in a handler is a bug of the sandbox and says so as a violation and a 500. */
export function createHttpServer(options: ServerOptions): Server {
  return createServer((incoming, response) => {
    handle(options, incoming, response).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      options.world.contract.report({ where: `${incoming.method} ${incoming.url}`, side: 'response', message });
      if (!response.headersSent) sendJson(response, 500, { message: 'The sandbox failed', error: message });
      else response.destroy();
    });
  });
}
