import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Chances between 0 and 1. */
export interface Weather {
  /** 502, and nothing was done. */
  readonly broken: number;
  /** 502 although it was done. */
  readonly lost: number;
  /** 403 with `retry-after`. */
  readonly limited: number;
}

export const calm: Weather = { broken: 0, lost: 0, limited: 0 };

/** Stands between one replica and the sandbox. */
export interface FaultyProxy {
  /** `127.0.0.1:PORT`, for `GHE_HOST`. */
  readonly host: string;
  setWeather(weather: Weather): void;
  /** Told of each request before it is passed on; it waits for what is returned. */
  onRequest(watch: (method: string, path: string) => Promise<void> | undefined): void;
  close(): Promise<void>;
}

/** @param random gives numbers in [0, 1) */
export async function startFaultyProxy(target: string, random: () => number): Promise<FaultyProxy> {
  let weather = calm;
  let watch: (method: string, path: string) => Promise<void> | undefined = () => undefined;
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const answer = (status: number, message: string, more = {}) => {
      incoming.resume();
      outgoing.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify({ message }));
    };
    await watch(method, path);
    const luck = random();
    const { broken, lost, limited } = weather;
    if (luck < broken) return answer(502, 'Bad Gateway');
    if (luck < broken + limited) return answer(403, 'You have exceeded a secondary rate limit', { 'retry-after': '1' });
    const onward = send(target + path, { method, headers }, (answered) => {
      if (luck < broken + limited + lost) {
        answered.resume().on('end', () => answer(502, 'Bad Gateway'));
        return;
      }
      outgoing.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    setWeather: (next) => {
      weather = next;
    },
    onRequest: (next) => {
      watch = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
