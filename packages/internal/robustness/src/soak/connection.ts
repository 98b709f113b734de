import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { NO_FAULT, type Fault, type FaultKind } from './plan.js';

/** The state of a network until it changes. */
export interface Conditions {
  readonly fault: Fault;
  /** Decides for one more connection whether it meets the fault. */
  readonly meets: () => boolean;
  /** Resolves when the network changes. */
  readonly over: Promise<void>;
}

export interface Network {
  readonly conditions: Conditions;
  /** Called once for each connection that meets a fault. */
  met(kind: FaultKind): void;
  /** Called with every chunk that arrives. */
  watch(chunk: Buffer): void;
}

/** One proxied connection through a network that may fail. Everything that passes stays in order. */
export class Connection {
  readonly #sockets: readonly [Socket, Socket];
  readonly #network: Network;
  #conditions: Conditions | undefined;
  #fault: Fault = NO_FAULT;
  #counted = false;
  /** Bytes that passed under these conditions, in both directions. */
  #bytes = 0;

  constructor(caller: Socket, target: Socket, network: Network) {
    this.#sockets = [caller, target];
    this.#network = network;
    // An error closes the socket, which the reading and writing below notice.
    for (const socket of this.#sockets) socket.on('error', () => undefined);
    void this.#forward(caller, target);
    void this.#forward(target, caller);
  }

  cut(): void {
    for (const socket of this.#sockets) {
      // Node cannot reset a socket that is ending: it would never close.
      if (socket.writableEnded) socket.destroy();
      else if (!socket.destroyed) socket.resetAndDestroy();
    }
  }

  async #forward(from: Socket, to: Socket): Promise<void> {
    try {
      // The other direction stays open when this one ends.
      const chunks = from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      for await (const chunk of chunks) {
        this.#network.watch(chunk);
        await this.#pass(chunk, to);
      }
      to.end();
    } catch {
      this.cut();
    }
  }

  async #pass(chunk: Buffer, to: Socket): Promise<void> {
    const { fault, over } = this.#faultNow();
    if (fault.kind === 'delay') await this.#delay(fault.kind, fault.ms);
    if (fault.kind === 'throttle') await this.#delay(fault.kind, chunk.length / fault.bytesPerMs);
    const stops = fault.kind === 'cut' || fault.kind === 'black hole';
    const passing = stops ? Math.min(chunk.length, fault.afterBytes - this.#bytes) : chunk.length;
    this.#bytes += passing;
    await write(to, chunk.subarray(0, passing));
    if (!stops || passing === chunk.length) return;
    this.#count(fault.kind);
    if (fault.kind === 'cut') throw new Error('cut');
    await over;
    await this.#pass(chunk.subarray(passing), to);
  }

  #faultNow(): { fault: Fault; over: Promise<void> } {
    const { conditions } = this.#network;
    if (this.#conditions !== conditions) {
      this.#conditions = conditions;
      this.#fault = conditions.meets() ? conditions.fault : NO_FAULT;
      this.#counted = false;
      this.#bytes = 0;
    }
    return { fault: this.#fault, over: conditions.over };
  }

  async #delay(kind: FaultKind, ms: number): Promise<void> {
    this.#count(kind);
    await sleep(ms);
  }

  #count(kind: FaultKind): void {
    if (!this.#counted) this.#network.met(kind);
    this.#counted = true;
  }
}

async function write(to: Socket, bytes: Buffer): Promise<void> {
  if (to.destroyed) throw new Error('closed');
  if (bytes.length === 0 || to.write(bytes)) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(to, 'drain', { signal }), once(to, 'close', { signal })]).finally(() => {
    settled.abort();
  });
}
