import net from 'node:net';
import tls from 'node:tls';
import type { Ending, Step, WireAnswer } from './case.js';
import type { KeyPair } from './certificates.js';
import { answerAt, type Counts } from './counts.js';

/** Creates a server that answers with raw bytes. */
export function createWireServer(
  answers: readonly WireAnswer[],
  counts: Counts,
  keyPair: KeyPair | undefined,
): net.Server {
  let answered = 0;
  const serve = (socket: net.Socket): void => {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    // The first answer of a connection may come before its request; later answers wait.
    let early = begins('connection');
    let rest = Buffer.alloc(0);
    const answer = (): void => void play(socket, answerAt(answers, answered++).steps, counts);
    if (early) answer();
    socket.on('data', (data: Buffer) => {
      counts.received += data.toString('latin1');
      if (!early && begins('first byte')) {
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
  const begins = (at: WireAnswer['at']): boolean => answerAt(answers, answered).at === at;
  return keyPair
    ? tls.createServer({ ...keyPair, allowHalfOpen: true }, serve)
    : net.createServer({ allowHalfOpen: true }, serve);
}

/** The end of the first complete request in `bytes`; 0 if there is none. */
function endOfRequest(bytes: Buffer): number {
  const endOfHead = bytes.indexOf('\r\n\r\n');
  if (endOfHead < 0) return 0;
  const length = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, endOfHead))?.[1];
  const end = endOfHead + 4 + Number(length ?? 0);
  return end <= bytes.length ? end : 0;
}

async function play(socket: net.Socket, steps: readonly Step[], counts: Counts): Promise<void> {
  // Clients often leave in the middle.
  socket.on('end', () => socket.end());
  for (const step of steps) {
    if (socket.destroyed) return;
    await take(socket, step, counts);
  }
}

async function take(socket: net.Socket, step: Step, counts: Counts): Promise<void> {
  if (typeof step === 'string' || step instanceof Uint8Array) socket.write(step);
  else if ('ending' in step) end(socket, step, counts);
  else if ('drip' in step) await drip(socket, Buffer.from(step.drip), step.bytes ?? 1);
  else if ('piece' in step) await repeat(socket, step.piece, step.times);
  else {
    hold(socket, counts);
    await repeat(socket, step.endless, Infinity);
  }
}

function end(socket: net.Socket, { ending }: Ending, counts: Counts): void {
  if (ending === 'silence') {
    counts.silent = true;
    hold(socket, counts);
  } else if (ending === 'FIN') socket.end();
  else if (socket instanceof tls.TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

async function drip(socket: net.Socket, bytes: Buffer, size: number): Promise<void> {
  for (let at = 0; at < bytes.length && !socket.destroyed; at += size) {
    socket.write(bytes.subarray(at, at + size));
    await turn();
  }
}

/** As fast as the client reads. */
async function repeat(
  socket: net.Socket,
  piece: string | Uint8Array,
  times: number,
): Promise<void> {
  for (let i = 0; i < times && !socket.destroyed; i++) {
    if (!socket.write(piece)) await drained(socket);
    await turn();
  }
}

function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}

function hold(socket: net.Socket, counts: Counts): void {
  if (socket.destroyed || socket.readableEnded) return;
  counts.held++;
  const leave = (): void => {
    socket.off('end', leave).off('close', leave);
    counts.held--;
  };
  socket.on('end', leave).on('close', leave);
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
