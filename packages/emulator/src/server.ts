import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Http } from './http.js';

export interface RunningServer {
  /** The origin, without a trailing slash. */
  url: string;
  /** Closes the server and its open connections immediately. */
  close(): Promise<void>;
}

export async function listen(
  app: Hono<Http>,
  hostname: string,
  port: number,
): Promise<RunningServer> {
  // By default the adapter replaces the global Request and Response, which the clients under test use too.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  // Clients close idle connections: a server that does may close one on which a request is on its way.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, hostname, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return { url: `http://${host}:${actualPort}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
