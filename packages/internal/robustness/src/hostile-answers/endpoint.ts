import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import type { Answer, HttpAnswer, WireAnswer } from './case.js';
import type { KeyPair } from './certificates.js';
import { answerAt, type Counts } from './counts.js';
import { createWireServer } from './wire-server.js';

export interface Endpoint {
  readonly origin: string;
  readonly url: string;
  readonly counts: Counts;
  /** How much the endpoint has sent. */
  sentMiB(): number;
  /** Changes whenever something was sent or received. */
  progress(): number;
  close(): void;
}

export interface EndpointOptions {
  readonly answers: readonly Answer[];
  /** Replaces `{other}` in headers. */
  readonly other?: string;
  /** Puts `https` into the URL. The server speaks TLS if there is a key pair. */
  readonly secure?: boolean;
  readonly keyPair?: KeyPair | undefined;
}

/** Starts a server on loopback that gives these answers. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { secure = false, other = '' } = options;
  const counts: Counts = { requests: 0, connections: 0, held: 0, silent: false, received: '' };
  const answers = options.answers.map((answer) => withOrigin(answer, other));
  const server = answers.every(isHttp)
    ? createHttpServer(answers, counts, options.keyPair)
    : createWireServer(answers.map(toWire), counts, options.keyPair);
  const traffic = trackSockets(server, counts);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  const origin = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  return {
    origin,
    url: `${origin}/token`,
    counts,
    sentMiB: () => traffic.bytes('bytesWritten') / 1024 / 1024,
    progress: () => counts.connections + traffic.bytes('bytesWritten') + traffic.bytes('bytesRead'),
    close: () => {
      server.close();
      traffic.end();
    },
  };
}

/** Node's HTTP server: its responses are always valid HTTP. */
function createHttpServer(
  answers: readonly HttpAnswer[],
  counts: Counts,
  keyPair: KeyPair | undefined,
): http.Server {
  const answer: http.RequestListener = (request, response) => {
    request.resume();
    request.on('end', () => {
      const { status, headers, body } = answerAt(answers, counts.requests++);
      response.writeHead(status, headers).end(body);
    });
  };
  return keyPair ? https.createServer(keyPair, answer) : http.createServer(answer);
}

interface Traffic {
  bytes(direction: 'bytesRead' | 'bytesWritten'): number;
  end(): void;
}

function trackSockets(server: net.Server, counts: Counts): Traffic {
  const sockets: net.Socket[] = [];
  server.on('connection', (socket: net.Socket) => {
    counts.connections++;
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  return {
    bytes: (direction) => sockets.reduce((sum, socket) => sum + socket[direction], 0),
    end: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

function isHttp(answer: Answer): answer is HttpAnswer {
  return 'status' in answer;
}

function withOrigin(answer: Answer, other: string): Answer {
  if (!isHttp(answer)) {
    const steps = answer.steps.map((step) =>
      typeof step === 'string' ? step.replaceAll('{other}', other) : step,
    );
    return { ...answer, steps };
  }
  const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('{other}', other) : value,
  ]);
  return { ...answer, headers: Object.fromEntries(headers) as HttpAnswer['headers'] & object };
}

/** Turns an answer into bytes, for a server with answers of both kinds. */
function toWire(answer: Answer): WireAnswer {
  if (!isHttp(answer)) return answer;
  const body = Buffer.from(answer.body ?? '');
  const lines = Object.entries(answer.headers ?? {}).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${line}\r\n`),
  );
  const head = `HTTP/1.1 ${answer.status} What\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`;
  return { steps: [head, body] };
}
