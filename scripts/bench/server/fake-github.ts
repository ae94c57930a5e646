/**
 * A GitHub for load: it knows the App and its installations, and every repository is empty, so that a look is as short as one can
 * be and what is measured is the App. It notes which issues were asked for, in order. Prints its address.
 *
 *   node scripts/bench/server/fake-github.ts [milliseconds for an answer]
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const delay = Number(process.argv[2] ?? 0);
let requests = 0;
/** `owner/name#number`, in the order of the first question about each. */
const asked = new Set<string>();

function answer(response: ServerResponse, status: number, body: unknown): void {
  const send = () => {
    const limits = { 'x-ratelimit-limit': '5000', 'x-ratelimit-remaining': '4999' };
    response.writeHead(status, { 'content-type': 'application/json', ...limits }).end(JSON.stringify(body));
  };
  if (delay > 0) setTimeout(send, delay);
  else send();
}

/** Status and body. */
function serve(url: string, body: string): readonly [number, unknown] {
  if (url.endsWith('/access_tokens')) {
    const expires_at = new Date(Date.now() + 3_600_000).toISOString();
    return [201, { token: 'ghs_x', expires_at, permissions: {}, repository_selection: 'all' }];
  }
  if (url.endsWith('/app')) return [200, { id: 1, slug: 'debrief', name: 'Debrief' }];
  if (url.endsWith('/graphql')) {
    const { variables = {} } = JSON.parse(body) as { variables?: Record<string, unknown> };
    const { owner, repo } = variables;
    const found = { name: repo, url: 'x', owner: { login: owner }, visibility: 'PRIVATE', isArchived: false };
    const repository = { ...found, defaultBranchRef: null, issue: null };
    return [200, { data: { viewer: { login: 'debrief[bot]' }, repository } }];
  }
  const [, repository, issue] = /\/repos\/([^/]+\/[^/]+)\/pulls\?.*postmortem%2Fissue-(\d+)/.exec(url) ?? [];
  if (repository !== undefined) {
    asked.add(`${repository}#${issue}`);
    return [200, []];
  }
  if (/\/repos\/[^/]+\/[^/]+$/.test(url)) return [200, { default_branch: 'main', has_issues: true }];
  return [404, { message: 'Not Found' }];
}

const server = createServer((request, response) => {
  const url = request.url ?? '';
  if (url === '/_asked') {
    response.end(JSON.stringify({ requests, asked: [...asked] }));
    return;
  }
  requests += 1;
  if (process.env.SHOW) console.error(request.method, url);
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.once('end', () => answer(response, ...serve(url, Buffer.concat(chunks).toString())));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
