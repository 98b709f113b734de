import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';

export interface HttpProxy {
  readonly url: string;
  /** The hosts that were asked for, as `127.0.0.1:8080`. */
  readonly asked: readonly string[];
}

/** Starts a proxy that opens tunnels with CONNECT, and forwards plain requests too. */
export async function startProxy(): Promise<HttpProxy> {
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    asked.push(new URL(incoming.url ?? '').host);
    forward(incoming, outgoing);
  });
  server.on('connect', ({ url = '' }: IncomingMessage, client: Duplex) => {
    asked.push(url);
    openTunnel(url, client);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url = '', method, headers } = incoming;
  const onward = request(url, { method, headers }, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function openTunnel(target: string, client: Duplex): void {
  const { hostname, port } = new URL(`http://${target}`);
  const server = connect(Number(port || 80), hostname, () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.pipe(client).pipe(server);
  });
  server.on('error', () => client.destroy());
  client.on('error', () => server.destroy());
}
