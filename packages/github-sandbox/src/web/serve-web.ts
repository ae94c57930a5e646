import path from 'node:path';
import { decodePart } from '../world/router.ts';
import { findIssue, findRepository } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { renderIssuePage } from './issue-page.ts';
import { findFile, findPublished, renderFilePage, renderFrontPage, renderRepositoryPage } from './repository-page.ts';

export interface WebReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** Media types of what a site is made of; anything else is text. */
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml; charset=utf-8',
};

function reply(
  status: number,
  type: string,
  content: Buffer | string,
  headers: Readonly<Record<string, string>> = {},
): WebReply {
  return { status, headers: { 'content-type': type, ...headers }, bytes: Buffer.from(content) };
}

function page(text: string): WebReply {
  return reply(200, 'text/html; charset=utf-8', text, {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  });
}

const notFound = reply(404, 'text/plain; charset=utf-8', 'Not Found\n');

async function serveRepository(world: World, owner: string, name: string, rest: string): Promise<WebReply | undefined> {
  const repo = findRepository(world.state, owner, name);
  if (!repo) return undefined;
  const [kind = '', ...more] = rest.split('/');
  const place = more.join('/');
  if (kind === '' || kind === 'tree') return page(await renderRepositoryPage(world, repo));
  if (kind === 'issues' || kind === 'pull' || kind === 'pulls') {
    const issue = findIssue(repo, Number(more[0]));
    return issue ? page(await renderIssuePage(world, repo, issue)) : page(await renderRepositoryPage(world, repo));
  }
  if (kind === 'runs') {
    const run = repo.checkRuns.find((one) => one.id === Number(more[0]));
    const issue = repo.issues.find((one) => one.pull?.headSha === run?.headSha);
    return run && issue ? page(await renderIssuePage(world, repo, issue)) : notFound;
  }
  const file = kind === 'blob' || kind === 'raw' ? await findFile(repo, place) : undefined;
  if (!file) return notFound;
  if (kind === 'raw')
    return reply(200, 'text/plain; charset=utf-8', file.content, { 'x-content-type-options': 'nosniff' });
  return page(renderFilePage(world, repo, file.path, file.content));
}

async function servePublished(world: World, owner: string, name: string, rest: string): Promise<WebReply> {
  const repo = findRepository(world.state, owner, name);
  const found = repo && (await findPublished(repo, rest));
  if (!found) return notFound;
  const isFolder = found.status === 200 && found.path === 'index.html' && !/(^|\/|index\.html)$/.test(rest);
  const folder = rest.split('/').map(encodeURIComponent).join('/');
  if (isFolder) return reply(301, 'text/plain', '', { location: `${world.origin}/pages/${owner}/${name}/${folder}/` });
  return reply(found.status, types[path.extname(found.path)] ?? 'text/plain; charset=utf-8', found.content);
}

/**
 * The pages that people look at: `html_url` leads here, and `/pages/<owner>/<name>/` is what GitHub Pages would publish.
 * Undefined for what is none. Everyone may look: it is one person's machine.
 */
export async function serveWeb(world: World, method: string, url: URL, accept: string): Promise<WebReply | undefined> {
  if (method !== 'GET') return undefined;
  const decoded = url.pathname.split('/').slice(1).map(decodePart);
  if (url.pathname === '/') return /text\/html/.test(accept) ? page(renderFrontPage(world)) : undefined;
  const [first = '', second = '', third = '', ...rest] = decoded;
  if (first === 'pages') return servePublished(world, second, third, rest.join('/'));
  return serveRepository(world, first, second, [third, ...rest].join('/').replace(/\/$/, ''));
}
