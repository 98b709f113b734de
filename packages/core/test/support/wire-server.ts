import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as it arrived. */
export interface Arrived {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

export interface Endpoint {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Returns how many responses are neither complete nor closed. */
  readonly openAnswers: () => number;
  /** The one request that arrived. */
  readonly onlyRequest: () => Arrived;
}

/** A valid token response. */
export const GOOD_ANSWER = '{"access_token":"good","token_type":"Bearer","expires_in":300}';

/** Starts a token endpoint that responds as the test says and records requests. It is closed when the test has finished. */
export async function endpoint(
  answer: (response: http.ServerResponse) => void = (response) => response.end(GOOD_ANSWER),
): Promise<Endpoint> {
  const arrived: Arrived[] = [];
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((request, response) => {
    const { method, url: path, headers } = request;
    const chunks: Buffer[] = [];
    open.add(response);
    response.on('close', () => open.delete(response));
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      arrived.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  const onlyRequest = (): Arrived => {
    const [request] = arrived;
    if (!request || arrived.length > 1) throw new Error(`${arrived.length} requests arrived`);
    return request;
  };
  return { url: await listen(server), arrived, openAnswers: () => open.size, onlyRequest };
}

/** Starts a server that answers each request with raw bytes. */
export function rawEndpoint(answer: (socket: net.Socket) => void): Promise<string> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        answer(socket);
      });
    }),
  );
}

async function listen(server: net.Server): Promise<string> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as net.AddressInfo;
  return `http://127.0.0.1:${port}/token`;
}
