import { once } from 'node:events';
import net from 'node:net';
import { Conditions } from './conditions.js';
import type { Fault, FaultKind } from './faults.js';
import { Line, type Network } from './line.js';
import type { Random } from './random.js';

/** A TCP proxy on loopback, whose network fails as it is told, for new and for open connections alike. */
export class FaultyProxy implements Network {
  /** How many connections met each kind of fault. */
  readonly counts: Record<FaultKind, number> = { delay: 0, throttle: 0, cut: 0, 'black hole': 0 };
  readonly watch: (piece: Buffer) => void;
  conditions: Conditions = new Conditions();
  readonly #server: net.Server;
  readonly #lines = new Set<Line>();

  private constructor(targetPort: number, watch: (piece: Buffer) => void) {
    this.watch = watch;
    this.#server = net.createServer({ allowHalfOpen: true }, (caller) => {
      const target = net.connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
      const line = new Line(caller.setNoDelay(true), target.setNoDelay(true), this);
      this.#lines.add(line);
      caller.on('close', () => this.#lines.delete(line));
    });
  }

  /** `watch` is told of every piece that arrives. */
  static async start(
    targetPort: number,
    watch: (piece: Buffer) => void = () => undefined,
  ): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(targetPort, watch);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as net.AddressInfo).port}`;
  }

  /** From now on this happens to `percent` of the connections. What a black hole held back passes. */
  fail(fault: Fault, percent: number, random: Random): void {
    this.#change(new Conditions(fault, percent, random));
  }

  mend(): void {
    this.#change(new Conditions());
  }

  met(kind: FaultKind): void {
    this.counts[kind]++;
  }

  async close(): Promise<void> {
    this.mend();
    this.#server.close();
    for (const line of this.#lines) line.cut();
    await once(this.#server, 'close');
  }

  #change(conditions: Conditions): void {
    const before = this.conditions;
    this.conditions = conditions;
    before.end();
  }
}
