import type {
  ControlEvent,
  EmulatorEvent,
  RequestEvent,
  TokenRequestEvent,
} from './emulator-event.js';

type RecordedEvent = RequestEvent | TokenRequestEvent | ControlEvent;
type WithoutId<Recorded> = Recorded extends unknown ? Omit<Recorded, 'id'> : never;

/** How many events are remembered. */
const CAPACITY = 1000;

/** Remembers the latest events in a ring, so that neither a long run nor a slow reader needs more memory. */
export class EventLog {
  readonly #ring: RecordedEvent[] = [];
  #lastId = 0;
  readonly #waiting = new Set<() => void>();
  /** Functions that end the streams of readers. */
  readonly streams: Set<() => void> = new Set<() => void>();

  /** The number of the latest event, 0 before the first one. */
  get lastId(): number {
    return this.#lastId;
  }

  add(event: WithoutId<RecordedEvent>): void {
    this.#lastId += 1;
    this.#ring[this.#lastId % CAPACITY] = { id: this.#lastId, ...event };
    for (const wake of this.#waiting) wake();
  }

  /** Ends the streams of all readers. */
  endStreams(): void {
    for (const end of this.streams) end();
  }

  /** Returns the events after the one with this number. Those that are forgotten are replaced by one that counts them. */
  after(id: number): EmulatorEvent[] {
    const first = Math.max(id, this.#lastId - CAPACITY) + 1;
    const events: EmulatorEvent[] = [];
    if (first > id + 1) events.push({ id: first - 1, type: 'skipped', count: first - 1 - id });
    for (let next = first; next <= this.#lastId; next += 1) {
      const event = this.#ring[next % CAPACITY];
      if (event) events.push(event);
    }
    return events;
  }

  /** Resolves as soon as there is an event after the one with this number, or the signal aborts. */
  async waitFor(id: number, signal: AbortSignal): Promise<void> {
    if (this.#lastId > id || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done);
    });
  }
}
