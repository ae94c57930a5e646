import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between the App and the sandbox, and says when a request has taken effect, before its answer goes back. */
export interface Proxy {
  /** `127.0.0.1:PORT`, for `GHE_HOST`. */
  readonly host: string;
  /** The answer goes back when the promise settles, unless the connection has gone by then. */
  onEffect(watch: (method: string, path: string) => Promise<void> | undefined): void;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<Proxy> {
  let watch: (method: string, path: string) => Promise<void> | undefined = () => undefined;
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const onward = send(target + path, { method, headers }, async (answer) => {
      await watch(method, path);
      if (outgoing.destroyed) return void answer.resume();
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    onEffect: (next) => {
      watch = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
