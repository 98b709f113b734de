import { once } from 'node:events';
import net from 'node:net';
import { gate } from '@kaisa-auth/test-kit/waiting';
import { Connection, type Conditions, type Network } from './connection.js';
import { NO_FAULT, type Fault, type FaultKind } from './plan.js';
import type { Random } from './random.js';

/** A TCP proxy on loopback whose network fails on demand, for new and for open connections. */
export class FaultyProxy implements Network {
  /** How many connections met each kind of fault. */
  readonly counts: Record<FaultKind, number> = { delay: 0, throttle: 0, cut: 0, 'black hole': 0 };
  readonly watch: (chunk: Buffer) => void;
  conditions!: Conditions;
  #end: () => void = () => undefined;
  readonly #server: net.Server;
  readonly #connections = new Set<Connection>();

  private constructor(targetPort: number, watch: (chunk: Buffer) => void) {
    this.watch = watch;
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
    watch: (chunk: Buffer) => void = () => undefined,
  ): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(targetPort, watch);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  /** Lets `percent` of the connections meet a fault, and ends the fault before it: what a black hole held back passes. */
  fail(fault: Fault, percent: number, random: Random): void {
    this.#change(fault, () => random.percent(percent));
  }

  mend(): void {
    this.#change(NO_FAULT, () => false);
  }

  met(kind: FaultKind): void {
    this.counts[kind]++;
  }

  async close(): Promise<void> {
    this.mend();
    this.#server.close();
    for (const connection of this.#connections) connection.cut();
    await once(this.#server, 'close');
  }

  #change(fault: Fault, meets: () => boolean): void {
    const { opened: over, open } = gate();
    const end = this.#end;
    this.#end = open;
    this.conditions = { fault, meets, over };
    end();
  }
}
