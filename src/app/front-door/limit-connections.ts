import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps at most so many connections. When one more comes, the one goes that has waited longest without a whole request, of the
 * address that has most of them: a stranger who opens thousands and sends nothing shuts no door. Only where all are being answered the new one goes.
 */
export function limitConnections(server: Server, most: number): void {
  /** By address, in the order in which they came. */
  const idle = new Map<string, Set<Socket>>();
  let open = 0;
  const leave = (address: string, socket: Socket): void => {
    const among = idle.get(address);
    among?.delete(socket);
    if (among?.size === 0) idle.delete(address);
  };
  const enter = (address: string, socket: Socket): void => {
    const among = idle.get(address) ?? new Set();
    idle.set(address, among.add(socket));
  };
  const makeRoom = (): void => {
    const [crowd] = [...idle.values()].toSorted((a, b) => b.size - a.size);
    const [oldest] = crowd ?? [];
    oldest?.destroy();
  };
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    open += 1;
    enter(address, socket);
    socket.once('close', () => {
      open -= 1;
      leave(address, socket);
    });
    if (open > most) makeRoom();
  });
  server.on('request', ({ socket }, response) => {
    const address = socket.remoteAddress ?? '';
    leave(address, socket);
    response.once('close', () => {
      if (!socket.destroyed) enter(address, socket);
    });
  });
}
