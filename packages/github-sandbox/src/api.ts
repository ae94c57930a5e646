import { createHash } from 'node:crypto';
import { serveGraphql } from './graphql/serve-graphql.ts';
import { type Actor, authenticate } from './world/actor.ts';
import type { Call, JsonObject, Reply, RepoRoute, Route } from './world/call.ts';
import type { createMutex } from './world/mutex.ts';
import { paginate } from './world/paginate.ts';
import { assertMay, maySee } from './world/permissions.ts';
import { emptyRepository, notFound, Refusal } from './world/refusal.ts';
import type { Match, Router } from './world/router.ts';
import { findRenamed, findRepository, fullName, type Repository } from './world/state.ts';
import type { World } from './world/world.ts';

export interface ApiRequest {
  readonly method: string;
  /** Without `/api/v3` and without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Bytes to send; none for 204 and 304. */
  readonly bytes: Buffer | undefined;
  readonly template: string | null;
  readonly who: string;
}

export interface ApiOptions {
  readonly world: World;
  readonly router: Router;
  readonly exclusive: ReturnType<typeof createMutex>;
}

const json = 'application/json; charset=utf-8';

function isRepoRoute(route: Route): route is RepoRoute {
  return 'needs' in route;
}

/** `/repositories/{id}/…`, as `Link` headers write it, under the repository's name. */
function namePath(world: World, path: string): string {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const repo = id === undefined ? undefined : world.state.repositories.find((one) => one.id === Number(id));
  return repo ? `/repos/${fullName(repo)}${rest}` : path;
}

function parseBody(body: Buffer): JsonObject | undefined {
  if (body.length === 0) return undefined;
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) throw new Error('no object');
    return parsed as JsonObject;
  } catch {
    throw new Refusal(400, 'Problems parsing JSON');
  }
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'nobody') return 'nobody';
  return actor.kind === 'app' ? `app ${actor.app.slug}` : actor.user.login;
}

function checkKind(route: Exclude<Route, RepoRoute>, actor: Actor): void {
  if (route.as === 'anyone') return;
  if (actor.kind === 'nobody') throw new Refusal(401, 'Requires authentication');
  if (route.as === 'app' && actor.kind !== 'app') throw new Refusal(401, 'A JSON web token could not be decoded');
  if (route.as === 'installation' && actor.kind !== 'installation')
    throw new Refusal(403, 'Resource not accessible by personal access token');
}

/** GitHub sends those who use a repository's old name to its id, which never changes. */
function redirect(world: World, route: Route, call: Call, repo: Repository): Reply {
  const { owner = '', repo: name = '' } = call.params;
  const url = `${world.api}/repositories/${repo.id}${call.path.slice(`/repos/${owner}/${name}`.length)}`;
  const isRead = route.method === 'GET';
  const message = isRead ? 'Moved Permanently' : 'Temporary Redirect';
  const body = {
    message,
    url,
    documentation_url: 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
  };
  return { status: isRead ? 301 : 307, body, headers: { location: url } };
}

async function answer({ world, exclusive }: ApiOptions, { route, params }: Match, call: Call): Promise<Reply> {
  if (!isRepoRoute(route)) {
    checkKind(route, call.actor);
    return route.handle(call);
  }
  const repo = findRepository(world.state, params['owner'] ?? '', params['repo'] ?? '');
  const renamed = repo ? undefined : findRenamed(world.state, params['owner'] ?? '', params['repo'] ?? '');
  if (renamed && maySee(call.actor, renamed)) return redirect(world, route, call, renamed);
  if (!repo || !maySee(call.actor, repo)) throw notFound();
  assertMay(call.actor, repo, route);
  if (repo.archived && route.method !== 'GET' && route.path !== '/repos/{owner}/{repo}')
    throw new Refusal(403, 'Repository was archived so is read-only.');
  if (route.path.startsWith('/repos/{owner}/{repo}/git/') && (await isEmpty(repo))) throw emptyRepository();
  const handle = async () => route.handle({ ...call, repo });
  return route.method === 'GET' ? handle() : exclusive(repo, handle);
}

/** Without a branch; https://docs.github.com/en/rest/git: "If a Git repository is empty or unavailable, the response will be 409 Conflict". */
async function isEmpty(repo: Repository): Promise<boolean> {
  if ((await repo.git.references(`refs/heads/${repo.defaultBranch}`)).size > 0) return false;
  return (await repo.git.references('refs/heads/')).size === 0;
}

/** `Link` headers name the repository by its id. */
function linkUrl(world: World, path: string): string {
  const [, owner = '', name = '', rest = ''] = /^\/repos\/([^/]+)\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  const repo = findRepository(world.state, owner, name);
  return `${world.api}${repo ? `/repositories/${repo.id}${rest}` : path}`;
}

interface Rendered {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

function render(world: World, path: string, query: URLSearchParams, reply: Reply): Rendered {
  if (!reply.list) return { status: reply.status, headers: { ...reply.headers }, body: reply.body };
  const { body, headers } = paginate(reply.list, linkUrl(world, path), query);
  return { status: reply.status, headers: { ...reply.headers, ...headers }, body };
}

function bytesOf(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  return Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
}

/** The headers that every answer has. */
function commonHeaders(world: World): Record<string, string> {
  return {
    server: 'github.com',
    date: new Date().toUTCString(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    'x-github-request-id': `SAND:${world.state.lastId.toString(16)}`,
    'access-control-allow-origin': '*',
    'access-control-expose-headers':
      'ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=31536000; includeSubdomains; preload',
    'x-frame-options': 'deny',
    'x-xss-protection': '0',
    vary: 'Accept, Authorization, Cookie, Accept-Encoding',
  };
}

/** Answers one GraphQL request; GitHub says 200 even to refusals, unless it does not know who asks. */
export async function serveGraphqlRequest(options: ApiOptions, request: ApiRequest): Promise<ApiResponse> {
  const { world } = options;
  const headers = { ...commonHeaders(world), 'content-type': json, 'x-github-media-type': 'github.v4; format=json' };
  const finish = (status: number, body: object, limits: Record<string, string>, actor: Actor) => {
    return {
      status,
      headers: { ...headers, ...limits },
      bytes: bytesOf(body),
      template: '/graphql',
      who: nameOf(actor),
    };
  };
  try {
    const { status, body, actor, limits } = await serveGraphql(
      options,
      request.headers['authorization'],
      request.body.toString('utf8'),
    );
    return finish(status, body, limits, actor);
  } catch (error) {
    if (error instanceof SyntaxError) return finish(400, { message: 'Problems parsing JSON' }, {}, { kind: 'nobody' });
    if (!(error instanceof Refusal)) throw error;
    return finish(error.status, error.body(), {}, { kind: 'nobody' });
  }
}

/** Answers one request to the REST API, and has both sides checked against the contract. */
export async function serveApi(options: ApiOptions, request: ApiRequest): Promise<ApiResponse> {
  const { world, router } = options;
  const path = namePath(world, request.path);
  const match = router(request.method, path);
  let actor: Actor = { kind: 'nobody' };
  let body: JsonObject | undefined;
  let rendered: Rendered;
  let limits: Record<string, string> = {};
  try {
    actor = authenticate(world.state, request.headers['authorization']);
    const budget = world.rateLimits.take(actor, path === '/rate_limit' ? 0 : 1);
    limits = budget.headers;
    if (budget.isSpent) throw new Refusal(403, `API rate limit exceeded for ${nameOf(actor)}.`);
    if (!match) throw notFound();
    body = parseBody(request.body);
    const { query } = request;
    const secret = request.headers['authorization']?.split(/ +/)[1] ?? '';
    const accept = request.headers['accept'] ?? '';
    const call: Call = { world, actor, path, params: match.params, query, body: body ?? {}, accept, secret };
    rendered = render(world, path, query, await answer(options, match, call));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    rendered = { status: error.status, headers: { ...error.headers }, body: error.body() };
  }
  const bytes = bytesOf(rendered.body);
  const headers: Record<string, string> = {
    ...commonHeaders(world),
    ...limits,
    ...(bytes ? { 'content-type': json } : {}),
    ...rendered.headers,
  };
  const template = match?.route.path ?? null;
  world.contract.checkExchange({
    method: request.method,
    template,
    url: path,
    params: match?.params ?? {},
    query: request.query,
    requestBody: body,
    status: rendered.status,
    responseType: headers['content-type'],
    responseBody:
      bytes && !Buffer.isBuffer(rendered.body) ? (JSON.parse(bytes.toString('utf8')) as unknown) : undefined,
  });
  const who = nameOf(actor);
  if (rendered.status >= 300 || !bytes) return { status: rendered.status, headers, bytes, template, who };
  // GitHub's tags differ from token to token: https://github.com/github/docs/issues/34689
  const secret = request.headers['authorization'] ?? '';
  headers['etag'] = `W/"${createHash('sha256').update(secret).update(bytes).digest('hex')}"`;
  headers['cache-control'] = 'private, max-age=60, s-maxage=60';
  if (request.method !== 'GET' || request.headers['if-none-match'] !== headers['etag'])
    return { status: rendered.status, headers, bytes, template, who };
  delete headers['content-type'];
  // What has not changed costs nothing: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
  Object.assign(headers, world.rateLimits.take(actor, -1).headers);
  return { status: 304, headers, bytes: undefined, template, who };
}
