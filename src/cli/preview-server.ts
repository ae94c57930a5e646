import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { Misuse } from './session/misuse.ts';

/** Serves a site from memory and tells open pages when there is a new one. */
export interface PreviewServer {
  /** Replaces the site and reloads every open page. */
  show(site: ReadonlyMap<string, string>): void;
  /** Listens on this machine only; gives the address. Throws `Misuse` for a port that is taken. */
  listen(port: number): Promise<string>;
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
};

const eventsPath = '/.debrief/events';
const scriptPath = '/.debrief/reload.js';
const script = `new EventSource(${JSON.stringify(eventsPath)}).onmessage = () => location.reload();\n`;

/** The public page forbids scripts; in the preview one of ours reloads it. */
function withReload(html: string): string {
  const open = html.replace(/<meta http-equiv="content-security-policy"[^>]*>/i, '');
  return open.replace('</body>', `<script src="${scriptPath}"></script></body>`);
}

function findFile(site: ReadonlyMap<string, string>, url: string): string | undefined {
  const name = decodeURIComponent(new URL(url, 'http://localhost').pathname).slice(1);
  const candidates = [name, name === '' || name.endsWith('/') ? `${name}index.html` : `${name}/index.html`];
  return candidates.find((candidate) => site.has(candidate));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

/** Another name that leads here is that of a page elsewhere, which wants to read drafts. */
function isLocal(host = ''): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i.test(host);
}

export function createPreviewServer(): PreviewServer {
  let site: ReadonlyMap<string, string> = new Map();
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
    if (url === scriptPath) return send(response, 200, 'text/javascript', script);
    const name =
      URL.canParse(url, 'http://localhost') && !/%(?![0-9a-f]{2})/i.test(url) ? findFile(site, url) : undefined;
    const body = site.get(name ?? '404.html') ?? 'Not found';
    const type = types[path.extname(name ?? '404.html')] ?? 'text/plain';
    send(response, name === undefined ? 404 : 200, type, type === 'text/html' ? withReload(body) : body);
  });

  return {
    show: (next) => {
      site = next;
      for (const listener of listeners) listener.write('data: changed\n\n');
    },
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          reject(error.code === 'EADDRINUSE' ? new Misuse(`Port ${port} is taken; choose another with --port`) : error),
        );
        server.listen(port, '127.0.0.1', () => {
          const address = server.address();
          resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/`);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        for (const listener of listeners) listener.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
