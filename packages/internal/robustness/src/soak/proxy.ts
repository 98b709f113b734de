import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gate } from '@kaisa-auth/test-kit/waiting';
import { NO_FAULT, type Fault, type FaultKind } from './plan.js';

/** The state of a network until it changes. */
interface Conditions {
  readonly fault: Fault;
  /** Decides for one more connection whether it meets the fault. */
  readonly meets: () => boolean;
  /** Resolves when the network changes. */
  readonly over: Promise<void>;
}

/** How many connections met each kind of fault. */
export type FaultCounts = Record<FaultKind, number>;

/** A TCP proxy on loopback whose network fails on demand, for new and for open connections. */
export class FaultyProxy {
  conditions!: Conditions;
  #end: () => void = () => undefined;
  readonly #server: net.Server;
  readonly #connections = new Set<Connection>();

  private constructor(
    targetPort: number,
    readonly counts: FaultCounts,
    readonly watch: (chunk: Buffer) => void,
  ) {
    this.mend();
    this.#server = net.createServer({ allowHalfOpen: true, noDelay: true }, (caller) => {
      const options = { host: '127.0.0.1', allowHalfOpen: true, noDelay: true };
      const target = net.connect({ port: targetPort, ...options });
      const connection = new Connection(caller, target, this);
      this.#connections.add(connection);
      caller.on('close', () => this.#connections.delete(connection));
    });
  }

  /** `watch` is called with every chunk that arrives. */
  static async start(
    targetPort: number,
    counts: FaultCounts,
    watch: (chunk: Buffer) => void = () => undefined,
  ): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(targetPort, counts, watch);
    await once(proxy.#server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  /** Lets some connections meet a fault, and ends the fault before it: what a black hole held back passes. */
  fail(fault: Fault, meets: () => boolean): void {
    const { opened: over, open } = gate();
    const end = this.#end;
    this.#end = open;
    this.conditions = { fault, meets, over };
    end();
  }

  mend(): void {
    this.fail(NO_FAULT, () => false);
  }

  async close(): Promise<void> {
    this.mend();
    this.#server.close();
    for (const connection of this.#connections) connection.cut();
    await once(this.#server, 'close');
  }
}

/** One proxied connection. Everything that passes stays in order. */
class Connection {
  #conditions: Conditions | undefined;
  #fault: Fault = NO_FAULT;
  #counted = false;
  /** Bytes that passed under these conditions, in both directions. */
  #bytes = 0;

  constructor(
    readonly caller: Socket,
    readonly target: Socket,
    readonly proxy: FaultyProxy,
  ) {
    this.#forward(caller, target);
    this.#forward(target, caller);
  }

  cut(): void {
    for (const socket of [this.caller, this.target]) {
      // Node cannot reset a socket that is ending: it would never close.
      if (socket.writableEnded) socket.destroy();
      else if (!socket.destroyed) socket.resetAndDestroy();
    }
  }

  #forward(from: Socket, to: Socket): void {
    // The other direction stays open when this one ends.
    const chunks = from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    pipeline(this.#pass(chunks), to).catch(() => {
      this.cut();
    });
  }

  async *#pass(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of chunks) {
      this.proxy.watch(chunk);
      yield* this.#passOne(chunk);
    }
  }

  async *#passOne(chunk: Buffer): AsyncIterable<Buffer> {
    const { fault, over } = this.#faultNow();
    if (fault.kind === 'delay' || fault.kind === 'throttle') {
      this.#meet(fault.kind);
      await sleep(fault.kind === 'delay' ? fault.ms : chunk.length / fault.bytesPerMs);
    }
    const most = 'afterBytes' in fault ? fault.afterBytes - this.#bytes : Infinity;
    const passing = chunk.subarray(0, most);
    this.#bytes += passing.length;
    yield passing;
    if (passing.length === chunk.length) return;
    this.#meet(fault.kind);
    if (fault.kind === 'cut') this.cut();
    await over;
    yield* this.#passOne(chunk.subarray(passing.length));
  }

  #faultNow(): { fault: Fault; over: Promise<void> } {
    const { conditions } = this.proxy;
    if (this.#conditions !== conditions) {
      this.#conditions = conditions;
      this.#fault = conditions.meets() ? conditions.fault : NO_FAULT;
      this.#counted = false;
      this.#bytes = 0;
    }
    return { fault: this.#fault, over: conditions.over };
  }

  #meet(kind: Fault['kind']): void {
    if (kind === 'none') return;
    if (!this.#counted) this.proxy.counts[kind]++;
    this.#counted = true;
  }
}
