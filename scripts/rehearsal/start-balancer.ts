import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before the replicas. */
export interface Balancer {
  readonly url: string;
  close(): Promise<void>;
}

/** Gives requests to one replica after the other, and to the next where one is not there. */
export async function startBalancer(targets: readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const headers = Object.entries(request.headers).filter(
      ([name]) => name.startsWith('x-') || name === 'content-type',
    );
    turn += 1;
    for (let index = 0; index < targets.length; index += 1) {
      const target = targets[(turn + index) % targets.length];
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'POST',
        headers: headers.map(([name, value]): [string, string] => [name, String(value)]),
        body: Buffer.concat(chunks),
      }).catch(() => undefined);
      if (answer !== undefined) return void response.writeHead(answer.status).end();
    }
    response.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
