import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AppProcess, startAppProcess } from '../start-app-process.ts';

/** One place in which a replica runs; whatever ends it, the next is started there, as a service manager does. */
export interface Place {
  readonly name: string;
  /** Undefined while none runs. */
  process(): AppProcess | undefined;
  kill(): Promise<void>;
  /** Settles when one runs. */
  isUp(): Promise<void>;
  stop(): Promise<void>;
}

export function keepReplica(name: string, env: Record<string, string>): Place {
  let running: AppProcess | undefined;
  let isEnded = false;
  let starting: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    while (!isEnded && running === undefined)
      running = await startAppProcess(env).catch(() => sleep(500).then(() => undefined));
    if (isEnded) await running?.kill();
  };
  const begin = (): void => {
    starting = start();
  };
  begin();
  return {
    name,
    process: () => running,
    async kill() {
      const killed = running;
      running = undefined;
      await killed?.kill();
      if (killed !== undefined) begin();
    },
    async isUp() {
      while (running === undefined) await starting;
    },
    async stop() {
      isEnded = true;
      await starting;
      await running?.kill();
    },
  };
}

/** An address that hands each webhook to one of the replicas that run, in turns. */
export async function startBalancer(places: readonly Place[]): Promise<{ readonly url: string; close(): void }> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const up = places.flatMap((place) => place.process() ?? []);
    turn += 1;
    const chosen = up[turn % Math.max(1, up.length)];
    if (chosen === undefined) return void incoming.socket.destroy();
    const onward = send(chosen.webhookUrl, { method: 'POST', headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
