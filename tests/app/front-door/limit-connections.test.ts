import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { limitConnections } from '../../../src/app/front-door/limit-connections.ts';

it('whoever opens connections and sends nothing makes room for the others, and what is being answered stays', async () => {
  const answers: (() => void)[] = [];
  const server = createServer((_, response) => void answers.push(() => response.end('ok')));
  limitConnections(server, 3);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const open = async (): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
    return socket;
  };
  const ask = async (): Promise<Response> => fetch(`http://127.0.0.1:${port}/`);
  const busy = ask();
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const silent = [await open(), await open()];
  const gone = silent.map((socket) => once(socket, 'close'));
  const honest = ask();
  await gone[0];
  while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const answer of answers) answer();
  expect([(await busy).status, (await honest).status, silent[1]?.destroyed]).toEqual([200, 200, false]);
});
