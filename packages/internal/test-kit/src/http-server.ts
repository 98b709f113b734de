import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import https, { type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Serves on loopback until the test is finished, over https if there are options for it, and returns the origin. */
export async function serve(listener: RequestListener, tls?: ServerOptions): Promise<string> {
  const server = tls ? https.createServer(tls, listener) : createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a server that is not Kaisa's and collects the `Authorization` headers that reach it. */
export async function foreignServer(): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const origin = await serve(({ headers }, response) => {
    seen.push(headers.authorization ?? 'none');
    response.end();
  });
  return { url: `${origin}/`, seen };
}
