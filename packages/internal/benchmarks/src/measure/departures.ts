import { AsyncLocalStorage } from 'node:async_hooks';

interface Departure {
  readonly calledAt: number;
  /** Whether the event loop has gone on since the call. */
  turned: boolean;
  waitMs?: number;
}

/**
 * How long requests waited before they were sent, with any client: the time from a call until its request reaches the
 * transport. A request that is sent in the same turn of the event loop waited for nothing, so its wait is 0 by count.
 */
export class Departures {
  readonly #current = new AsyncLocalStorage<Departure>();
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** For the transport. A request that is sent again waited before the first time. */
  readonly onSend = (): void => {
    const departure = this.#current.getStore();
    if (!departure) return;
    departure.waitMs ??= departure.turned ? this.#now() - departure.calledAt : 0;
  };

  /** Resolves to the wait in ms; undefined where nothing was sent. */
  async watch(call: () => Promise<unknown>): Promise<number | undefined> {
    const departure: Departure = { calledAt: this.#now(), turned: false };
    setImmediate(() => {
      departure.turned = true;
    });
    await this.#current.run(departure, call).catch(() => undefined);
    return departure.waitMs;
  }
}
