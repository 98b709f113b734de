import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server } from 'node:http';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import type { Connection } from './connection.js';
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
  const server = createAdaptorServer({
    fetch: (request, env) =>
      app.fetch(request, { connection: new SocketConnection((env as HttpBindings).incoming) }),
    // By default the adapter replaces the global Request and Response, which the clients under test use too.
    overrideGlobalObjects: false,
  }) as Server;
  // Clients close idle connections: a server that does may close one on which a request is on its way.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, hostname, resolve);
  });
  const { port: actualPort } = server.address() as AddressInfo;
  // An origin names no default port.
  const { origin } = new URL(`http://${reachable(hostname)}:${actualPort}`);
  return { url: origin, close: () => close(server) };
}

/** Returns the host of a URL for a server that listens here. All addresses include loopback. */
function reachable(hostname: string): string {
  if (hostname === '0.0.0.0') return '127.0.0.1';
  if (hostname === '::') return '[::1]';
  return hostname.includes(':') ? `[${hostname}]` : hostname;
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

class SocketConnection implements Connection {
  readonly #incoming: IncomingMessage;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
  }

  get path(): string {
    return this.#incoming.url ?? '';
  }

  get hasBody(): boolean {
    const { 'content-length': length, 'transfer-encoding': encoding } = this.#incoming.headers;
    return encoding !== undefined || (length !== undefined && length !== '0');
  }

  get isClosed(): boolean {
    return this.#incoming.socket.destroyed;
  }

  break(): Response {
    this.#incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
}
