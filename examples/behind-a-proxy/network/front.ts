import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import type { Certificates } from './certificates.js';

export interface Front {
  readonly port: number;
  close(): void;
}

/** TLS in front of a server on loopback that has none. */
export async function startFront({ cert, key }: Certificates, behind: URL): Promise<Front> {
  const front = createServer({ cert, key }, (client) => {
    const server = connect(Number(behind.port), behind.hostname);
    pipeline(client, server, client, () => server.destroy());
  });
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    port: (front.address() as AddressInfo).port,
    close: () => {
      front.close();
    },
  };
}
