import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import type { Answer } from './case.js';
import type { KeyPair } from './certificates.js';
import { play, type Counts } from './play.js';

export interface Endpoint {
  readonly origin: string;
  readonly url: string;
  readonly counts: Readonly<Counts>;
  /** How much the endpoint has sent. */
  sentMiB(): number;
  /** Changes whenever something was sent or received. */
  progress(): number;
  close(): void;
}

interface EndpointOptions {
  /** The answers, in order; the last one repeats. */
  readonly answers: readonly Answer[];
  /** Replaces `{other}`. */
  readonly other?: string;
  /** Puts `https` into the URL. The server speaks TLS if there is a key pair. */
  readonly secure?: boolean;
  readonly keyPair?: KeyPair | undefined;
}

/** Starts a server on loopback that gives these answers. */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { secure = false, keyPair } = options;
  const counts: Counts = { requests: 0, connections: 0, held: 0, silent: false, received: '' };
  const sockets: net.Socket[] = [];
  const serve = serverOf(options, counts);
  const server = keyPair
    ? tls.createServer({ ...keyPair, allowHalfOpen: true }, serve)
    : net.createServer({ allowHalfOpen: true }, serve);
  server.on('connection', (socket: net.Socket) => {
    counts.connections++;
    sockets.push(socket);
    socket.on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as net.AddressInfo;
  const origin = `${secure ? 'https' : 'http'}://127.0.0.1:${port}`;
  const sum = (count: (socket: net.Socket) => number): number =>
    sockets.reduce((total, socket) => total + count(socket), 0);
  return {
    origin,
    url: `${origin}/token`,
    counts,
    sentMiB: () => sum(({ bytesWritten }) => bytesWritten) / 1024 / 1024,
    progress: () =>
      counts.connections + sum(({ bytesWritten, bytesRead }) => bytesWritten + bytesRead),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Returns a function that answers the requests of one connection. */
function serverOf(
  { answers, other = '' }: EndpointOptions,
  counts: Counts,
): (socket: net.Socket) => void {
  let answered = 0;
  const next = (): Answer => answers[Math.min(answered, answers.length - 1)] ?? { steps: [] };
  return (socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    const answer = (): void => {
      const { steps } = next();
      answered++;
      const named = steps.map((step) =>
        typeof step === 'string' ? step.replaceAll('{other}', other) : step,
      );
      void play(socket, named, counts);
    };
    // The first answer of a connection may come before its request; later answers wait.
    let early = next().at === 'connection';
    let rest = Buffer.alloc(0);
    if (early) answer();
    socket.on('data', (data: Buffer) => {
      counts.received += data.toString('latin1');
      if (!early && next().at === 'first byte') {
        early = true;
        answer();
      }
      rest = Buffer.concat([rest, data]);
      for (let end = endOfRequest(rest); end > 0; end = endOfRequest(rest)) {
        rest = rest.subarray(end);
        counts.requests++;
        if (!early) answer();
        early = false;
      }
    });
  };
}

/** The end of the first complete request in `bytes`; 0 if there is none. */
function endOfRequest(bytes: Buffer): number {
  const endOfHead = bytes.indexOf('\r\n\r\n');
  if (endOfHead < 0) return 0;
  const length = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, endOfHead))?.[1];
  const end = endOfHead + 4 + Number(length ?? 0);
  return end <= bytes.length ? end : 0;
}
