import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { Misuse } from '../session/misuse.ts';
import { overlayScript } from './overlay.ts';
import type { PreviewProblem } from './preview-problems.ts';

/** What is wrong with the records that a site was built from, or why it could not be built. */
export interface PreviewFindings {
  readonly problems: readonly PreviewProblem[];
  /** Why there is no newer site, in one line. */
  readonly failure?: string;
}

/** Serves a site from memory, tells open pages when there is a new one, and what is wrong with it. */
export interface PreviewServer {
  /** Replaces the findings, and the site unless it is undefined, and reloads every open page. */
  show(site: ReadonlyMap<string, string | Uint8Array> | undefined, findings: Promise<PreviewFindings>): void;
  /** Listens on this machine only, at one of these ports; gives the address. Throws `Misuse` when all of them are taken. */
  listen(ports: readonly number[]): Promise<string>;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.csv': 'text/csv',
  '.svg': 'image/svg+xml',
  '.ics': 'text/calendar',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

const eventsPath = '/.debrief/events';
const scriptPath = '/.debrief/overlay.js';
const problemsPath = '/.debrief/problems.json';

/** The public page forbids scripts; in the preview one of ours reloads it and shows problems beside it. */
function withOverlay(html: string): string {
  const open = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '');
  return open.replace('</body>', `<script type="module" src="${scriptPath}"></script></body>`);
}

function findFile(site: ReadonlyMap<string, unknown>, url: string): string | undefined {
  const name = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
  const candidates = [name, name === '' || name.endsWith('/') ? `${name}index.html` : `${name}/index.html`];
  return candidates.find((candidate) => site.has(candidate));
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  const charset = typeof body === 'string' ? '; charset=utf-8' : '';
  response.writeHead(status, { 'content-type': `${type}${charset}`, 'cache-control': 'no-store' });
  response.end(body);
}

/** Another name that leads here is that of a page elsewhere, which wants to read drafts. */
function isLocal(host = ''): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

export function createPreviewServer(): PreviewServer {
  let site: ReadonlyMap<string, string | Uint8Array> = new Map();
  let findings: Promise<PreviewFindings> = Promise.resolve({ problems: [] });
  const listeners = new Set<ServerResponse>();

  const listenToChanges = (request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(':\n\n');
    listeners.add(response);
    request.on('close', () => listeners.delete(response));
  };

  const server = createServer((request, response) => {
    const { url = '/' } = request;
    if (!isLocal(request.headers.host))
      return send(response, 403, 'text/plain', 'This preview answers to its own address only\n');
    if (url === eventsPath) return listenToChanges(request, response);
    if (url === scriptPath) return send(response, 200, 'text/javascript', overlayScript);
    if (url === problemsPath)
      return void findings.then((found) => send(response, 200, 'application/json', JSON.stringify(found)));
    const name =
      URL.canParse(url, 'http://localhost') && !/%(?![0-9a-f]{2})/i.test(url) ? findFile(site, url) : undefined;
    const body = site.get(name ?? '404.html') ?? 'Not found';
    const type = types[path.extname(name ?? '404.html')] ?? 'text/plain';
    send(
      response,
      name === undefined ? 404 : 200,
      type,
      typeof body === 'string' && type === 'text/html' ? withOverlay(body) : body,
    );
  });

  const listenAt = (port: number) =>
    new Promise<string | undefined>((resolve, reject) => {
      const refuse = (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error);
      server.once('error', refuse);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', refuse);
        const address = server.address();
        resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/`);
      });
    });

  return {
    show: (next, found) => {
      site = next ?? site;
      findings = found;
      for (const listener of listeners) listener.write('data: changed\n\n');
    },
    listen: async (ports) => {
      for (const port of ports) {
        const address = await listenAt(port);
        if (address !== undefined) return address;
      }
      throw new Misuse(
        ports.length === 1
          ? `Port ${ports[0]} is taken; leave --port out for the next one that is free`
          : `Ports ${ports[0]} to ${ports.at(-1)} are taken; choose another with --port`,
      );
    },
    close: () =>
      new Promise((resolve) => {
        for (const listener of listeners) listener.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
