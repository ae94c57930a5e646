import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { renderManifest } from '../../core/setup/app-manifest.ts';

/** What GitHub hands out for a new App, once. */
export interface NewAppKeys {
  readonly id: number;
  readonly slug: string;
  readonly pem: string;
  readonly webhook_secret: string | null;
  readonly html_url: string;
}

export interface Registration {
  readonly name: string;
  readonly url: string;
  /** `https://github.com`, or that of an Enterprise host. */
  readonly host: string;
  /** Organization that will own the App; undefined for oneself. */
  readonly org: string | undefined;
  /** Turns the code that the person comes back with into the keys. */
  readonly convert: (code: string) => Promise<NewAppKeys>;
}

/** A page that waits for a person. */
export interface RegistrationPage {
  /** `http://127.0.0.1:PORT/` */
  readonly address: string;
  /** Settles when the person has come back from GitHub. */
  readonly keys: Promise<NewAppKeys>;
  close(): void;
}

function page(title: string, ...body: Element[]): string {
  const style =
    'body{font:16px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}';
  const head = h('head', [h('meta', { charset: 'utf-8' }), h('title', title), h('style', style)]);
  return `<!doctype html>${toHtml(h('html', { lang: 'en' }, [head, h('body', [h('h1', title), ...body])]))}`;
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(html);
}

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function formPage({ name, host, org, url }: Registration, address: string, state: string): string {
  const place = org === undefined ? 'settings/apps/new' : `organizations/${encodeURIComponent(org)}/settings/apps/new`;
  const manifest = renderManifest({ name, url, redirectUrl: `${address}created` });
  return page(
    'Register the App',
    h(
      'p',
      `GitHub will show what the App "${name}" may do, and ask you to create it${org === undefined ? '' : ` for ${org}`}.`,
    ),
    h('form', { action: `${host}/${place}?state=${state}`, method: 'post' }, [
      h('input', { type: 'hidden', name: 'manifest', value: manifest }),
      h('button', { type: 'submit' }, 'Go to GitHub'),
    ]),
  );
}

/** Only a browser on this machine is answered: another name in the Host header is a page that was pointed here. */
function isLocal({ headers }: IncomingMessage, server: Server): boolean {
  const { port } = server.address() as AddressInfo;
  return headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`;
}

/** Opens a page on this machine that posts the manifest to GitHub, and waits for the person to come back. */
export async function openRegistration(registration: Registration, port: number): Promise<RegistrationPage> {
  const state = randomBytes(16).toString('hex');
  const done = Promise.withResolvers<NewAppKeys>();
  const server = createServer((request, response) => {
    if (!isLocal(request, server)) return send(response, 403, page('Not here'));
    const url = new URL(request.url ?? '/', address());
    if (url.pathname === '/') return send(response, 200, formPage(registration, address(), state));
    const code = url.searchParams.get('code');
    if (url.pathname !== '/created' || code === null) return send(response, 404, page('Nothing is here'));
    if (!same(url.searchParams.get('state') ?? '', state)) return send(response, 400, page('This did not begin here'));
    registration.convert(code).then(
      (keys) => {
        send(
          response,
          200,
          page('The App is registered', h('p', 'You can close this page and go back to the terminal.')),
        );
        done.resolve(keys);
      },
      (error: unknown) => {
        send(response, 502, page('GitHub did not hand out the keys', h('p', 'Go back to the terminal.')));
        done.reject(error);
      },
    );
  });
  const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { address: address(), keys: done.promise, close: () => void server.close() };
}
