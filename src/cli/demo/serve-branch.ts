import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};

/** A page of the branch as GitHub Pages would find it: folders have an `index.html`. */
async function readPage(
  clone: string,
  branch: string,
  url: string,
): Promise<{ name: string; bytes: Buffer } | undefined> {
  const wanted = path.posix.normalize(decodeURIComponent(new URL(url, 'http://pages').pathname)).slice(1);
  const candidates = wanted === '' || wanted.endsWith('/') ? [`${wanted}index.html`] : [wanted, `${wanted}/index.html`];
  for (const name of candidates) {
    const { stdout } = await run('git', ['cat-file', 'blob', `${branch}:${name}`], {
      cwd: clone,
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => ({ stdout: undefined }));
    if (stdout !== undefined) return { name, bytes: stdout };
  }
  return undefined;
}

async function answer(
  clone: string,
  branch: string,
  url: string,
): Promise<{ readonly status: number; readonly type: string; readonly bytes: Buffer | undefined }> {
  const found = await readPage(clone, branch, url);
  const page = found ?? (await readPage(clone, branch, '/404.html'));
  const type = types[path.extname(page?.name ?? '')] ?? 'application/octet-stream';
  return { status: found === undefined ? 404 : 200, type, bytes: page?.bytes };
}

/** Serves a branch of a clone on 127.0.0.1, as GitHub Pages serves `gh-pages`. */
export async function serveBranch(
  clone: string,
  branch: string,
  port: number,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(clone, branch, request.url ?? '/')
      .then(({ status, type, bytes }) => response.writeHead(status, { 'content-type': type }).end(bytes))
      .catch(() => response.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
