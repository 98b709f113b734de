import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Conditions } from './conditions.js';
import { NO_FAULT, type Fault, type FaultKind } from './faults.js';

export interface Network {
  readonly conditions: Conditions;
  /** Told once for each line that meets a fault. */
  met(kind: FaultKind): void;
  /** Told of every piece that arrives. */
  watch(piece: Buffer): void;
}

/** One connection through a network that may fail: what passes, passes in order. */
export class Line {
  readonly #caller: Socket;
  readonly #target: Socket;
  readonly #network: Network;
  #conditions: Conditions | undefined;
  #hit = false;
  #met = false;
  /** Passed since these conditions began, in both directions. */
  #bytes = 0;

  constructor(caller: Socket, target: Socket, network: Network) {
    this.#caller = caller;
    this.#target = target;
    this.#network = network;
    // What goes wrong closes it, and who reads from it or writes to it sees that.
    for (const socket of [caller, target]) socket.on('error', () => undefined);
    void this.#carry(caller, target);
    void this.#carry(target, caller);
  }

  cut(): void {
    for (const socket of [this.#caller, this.#target]) {
      // Node cannot reset what it is ending already: that socket would never close.
      if (socket.writableEnded) socket.destroy();
      else if (!socket.destroyed) socket.resetAndDestroy();
    }
  }

  async #carry(from: Socket, to: Socket): Promise<void> {
    try {
      // The end of one direction is not the end of the other, and a cut is no polite end.
      const pieces = from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      for await (const piece of pieces) {
        this.#network.watch(piece);
        await this.#pass(piece, to);
      }
      to.end();
    } catch {
      // One side has gone, or a cut was due: so goes the other.
      this.cut();
    }
  }

  async #pass(piece: Buffer, to: Socket): Promise<void> {
    const { fault, over } = this.#faultNow();
    if (fault.kind === 'delay') await this.#wait(fault.kind, fault.ms);
    if (fault.kind === 'throttle') await this.#wait(fault.kind, piece.length / fault.bytesPerMs);
    const ends = fault.kind === 'cut' || fault.kind === 'black hole';
    const passes = ends ? Math.min(piece.length, fault.afterBytes - this.#bytes) : piece.length;
    this.#bytes += passes;
    await write(to, piece.subarray(0, passes));
    if (!ends || passes === piece.length) return;
    this.#meet(fault.kind);
    if (fault.kind === 'cut') throw new Error('cut');
    await over;
    await this.#pass(piece.subarray(passes), to);
  }

  /** New conditions are drawn for anew. */
  #faultNow(): { fault: Fault; over: Promise<void> } {
    const { conditions } = this.#network;
    if (this.#conditions !== conditions) {
      this.#conditions = conditions;
      this.#hit = conditions.hitOneMore();
      this.#met = false;
      this.#bytes = 0;
    }
    return { fault: this.#hit ? conditions.fault : NO_FAULT, over: conditions.over };
  }

  async #wait(kind: FaultKind, ms: number): Promise<void> {
    this.#meet(kind);
    await sleep(ms);
  }

  #meet(kind: FaultKind): void {
    if (!this.#met) this.#network.met(kind);
    this.#met = true;
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
