import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
};

/** A site on a port of this machine. */
export interface ServedSite {
  /** With a slash at the end. */
  readonly url: string;
  close(): void;
}

/**
 * Serves files as GitHub Pages does: folders by their index, and 404.html for what is not there.
 *
 * @param files Path → contents
 * @param base Path under which the site lies, as a project's pages do, with a slash at both ends
 */
export async function serveSite(files: ReadonlyMap<string, string | Uint8Array>, base = '/'): Promise<ServedSite> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    const path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) : '?';
    const name = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const found = files.get(name);
    const type = types[name.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': found === undefined ? types.html : type });
    response.end(found ?? files.get('404.html') ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${base}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
