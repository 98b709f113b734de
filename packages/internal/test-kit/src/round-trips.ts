import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** Makes round trips over loopback, one after another. */
export async function roundTripsWhile(isPending: () => boolean, atMost: number): Promise<void> {
  const server = createServer((socket) => socket.pipe(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  for (let trip = 0; trip < atMost && isPending(); trip++) {
    socket.write('.');
    await once(socket, 'data');
  }
  socket.destroy();
  server.close();
}
