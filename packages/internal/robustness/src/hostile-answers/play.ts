import type net from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import tls from 'node:tls';
import type { Ending, Step } from './case.js';

/** What a server counts. */
export interface Counts {
  /** Complete requests that arrived. */
  requests: number;
  connections: number;
  /** Connections on which the server waits for the client to leave. */
  held: number;
  /** Whether the server has sent everything that it ever will. */
  silent: boolean;
  /** Everything that arrived, as text. */
  received: string;
}

/** Takes the steps of an answer one after the other. */
export async function play(
  socket: net.Socket,
  steps: readonly Step[],
  counts: Counts,
): Promise<void> {
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
    if (!socket.write(piece)) await first(socket, 'drain', 'close');
    await turn();
  }
}

/** Counts a connection as held until the client leaves. */
function hold(socket: net.Socket, counts: Counts): void {
  if (socket.destroyed || socket.readableEnded) return;
  counts.held++;
  void first(socket, 'end', 'close').then(() => counts.held--);
}

/** Resolves when one of these events happens. */
function first(socket: net.Socket, ...events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of events) socket.off(event, done);
      resolve();
    };
    for (const event of events) socket.on(event, done);
  });
}
