import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { followMove, protectedFrom } from './acts/branch-moves.ts';
import { gitEnvironment } from './git/run.ts';
import { noSha } from './git/store.ts';
import { type Actor, authenticate } from './world/actor.ts';
import type { createMutex } from './world/mutex.ts';
import { may } from './world/permissions.ts';
import { Refusal } from './world/refusal.ts';
import { rulePatterns } from './world/rules.ts';
import { findRepository, type Repository } from './world/state.ts';
import type { World } from './world/world.ts';

const pattern = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack)$/;

export interface GitRequest {
  readonly owner: string;
  readonly name: string;
  readonly action: string;
  readonly service: 'git-upload-pack' | 'git-receive-pack';
}

/** What git asks for at this address, if git asks. */
export function parseGitRequest(method: string, url: URL): GitRequest | undefined {
  const [, owner, name, action] = pattern.exec(url.pathname) ?? [];
  const service = action === 'info/refs' ? url.searchParams.get('service') : action;
  if (!owner || !name || !action || (service !== 'git-upload-pack' && service !== 'git-receive-pack')) return undefined;
  return (method === 'GET') === (action === 'info/refs') ? { owner, name, action, service } : undefined;
}

/** git asks for a password only after a 401. */
function refuse(response: ServerResponse, status: 401 | 403 | 404, message: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="GitHub"' } : {}),
  });
  response.end(`${message}\n`);
}

interface Admission {
  readonly repo: Repository;
  readonly actor: Actor;
}

function admit(world: World, request: GitRequest, authorization: string | undefined): Admission {
  const actor = authenticate(world.state, authorization);
  const repo = findRepository(world.state, request.owner, request.name);
  const isPush = request.service === 'git-receive-pack';
  const demand = isPush
    ? ({ needs: ['contents:write'], role: 'write' } as const)
    : ({ needs: ['contents:read'], role: 'read' } as const);
  if (repo && may(actor, repo, demand)) return { repo, actor };
  if (actor.kind === 'nobody') throw new Refusal(401, 'Authentication required');
  if (!repo || !may(actor, repo, { needs: ['contents:read'], role: 'read' }))
    throw new Refusal(404, 'Repository not found.');
  const name = actor.kind === 'app' ? actor.app.slug : actor.user.login;
  throw new Refusal(403, `Permission to ${request.owner}/${request.name}.git denied to ${name}.`);
}

/** Runs `git http-backend` (a CGI program) for one request and copies its answer. */
function runBackend(
  incoming: IncomingMessage,
  response: ServerResponse,
  url: URL,
  request: GitRequest,
  repo: Repository,
  refused: readonly string[],
  rules: readonly string[],
): Promise<void> {
  const header = (name: string) => {
    const value = incoming.headers[name];
    return typeof value === 'string' ? value : '';
  };
  const env = {
    ...gitEnvironment,
    GIT_PROJECT_ROOT: repo.git.directory,
    GIT_HTTP_EXPORT_ALL: '1',
    PATH_INFO: `/${request.action}`,
    QUERY_STRING: url.search.slice(1),
    REQUEST_METHOD: incoming.method ?? 'GET',
    CONTENT_TYPE: header('content-type'),
    ...(header('content-length') ? { CONTENT_LENGTH: header('content-length') } : {}),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    GIT_PROTOCOL: header('git-protocol'),
    REMOTE_USER: 'sandbox',
    REMOTE_ADDR: '127.0.0.1',
    SANDBOX_PROTECTED: refused.map((name) => `refs/heads/${name}`).join(' '),
    SANDBOX_RULES: rules.join('\n'),
  };
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['http-backend'], { env });
    let head = Buffer.alloc(0);
    let isStarted = false;
    child.stdout.on('data', (chunk: Buffer) => {
      if (isStarted) {
        response.write(chunk);
        return;
      }
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      isStarted = true;
      const lines = head
        .toString('latin1', 0, end)
        .split('\r\n')
        .map((line) => line.split(/: */, 2));
      const headers = Object.fromEntries(lines.map(([name = '', value = '']) => [name.toLowerCase(), value]));
      const { status = '200', ...rest } = headers;
      response.writeHead(Number.parseInt(status, 10), rest);
      response.write(head.subarray(end + 4));
    });
    child.stderr.resume();
    child.on('error', reject);
    child.on('close', () => {
      if (!isStarted) response.writeHead(500);
      resolve();
    });
    child.stdin.on('error', () => {});
    incoming.pipe(child.stdin);
  });
}

/** Tells what a push changed: references are compared, so that every way of pushing counts. */
async function followPush(
  { repo, actor }: Admission,
  world: World,
  before: ReadonlyMap<string, string>,
): Promise<void> {
  const after = await repo.git.references('refs/');
  const names = new Set([...before.keys(), ...after.keys()]);
  const user = actor.kind === 'nobody' || actor.kind === 'app' ? repo.owner : actor.user;
  for (const reference of names) {
    const move = { reference, before: before.get(reference) ?? noSha, after: after.get(reference) ?? noSha };
    if (move.before !== move.after && /^refs\/(heads|tags)\//.test(reference))
      await followMove({ world, repo, actor, user }, move);
  }
}

/** Clone, fetch and push over smart HTTP, with a token as the password. */
export async function serveGit(
  world: World,
  exclusive: ReturnType<typeof createMutex>,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: URL,
  request: GitRequest,
): Promise<void> {
  let admission: Admission;
  try {
    admission = admit(world, request, incoming.headers.authorization);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error.status as 401 | 403 | 404, error.message);
    return;
  }
  const { repo, actor } = admission;
  const refused = protectedFrom(repo, actor);
  const run = () => runBackend(incoming, response, url, request, repo, refused, rulePatterns(repo, actor));
  if (request.action !== 'git-receive-pack') await run();
  else
    await exclusive(repo, async () => {
      const before = await repo.git.references('refs/');
      await run();
      await followPush(admission, world, before);
    });
  response.end();
}
