import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connection } from '../connection.js';
import type { Row } from '../row.js';
import { atOnce, settledWithin } from '../traffic.js';

/** Calls made while a renewal is held up. */
export const CALLS_WHILE_SHUT = 10;
/** Ends the wait for calls that will not finish; far longer than any that is not held up takes. */
const HOPELESS_MS = 2500;
/**
 * A token of 2 s can be renewed ahead for the last 270 ms that it may be sent. A machine that stands still this long
 * keeps no traffic steady, so a lifetime in which callers waited then proves nothing; longer ones follow.
 */
const STALL_MS = 100;
const MAX_EXCUSED = 3;
const LONGER_LIFE = 4;

/** One life of a token after the other, under traffic, each with the endpoint shut during its renewal. */
export class Lifetimes {
  /** All calls made during renewals. */
  readonly calls: Promise<unknown>[] = [];
  /** Those that finished meanwhile, in lifetimes that count. */
  finishedWhileShut = 0;
  /** How many times the life of a token has passed. */
  lived = 0;
  readonly #row: Row;
  readonly #connection: Connection;
  #excused = 0;

  constructor(row: Row, connection: Connection) {
    this.#row = row;
    this.#connection = connection;
  }

  async pass(lifetimes: number): Promise<void> {
    const { waits } = this.#connection;
    for (let passed = 0; passed < lifetimes;) {
      const earlierWaits = waits.length;
      const { finished, stalled } = await this.#passOne();
      // Whoever waited for the renewal has noted it by then.
      if (stalled) await turn();
      const waited = finished < CALLS_WHILE_SHUT || waits.length > earlierWaits;
      if (waited && stalled && this.#excused < MAX_EXCUSED) {
        waits.length = earlierWaits;
        this.#excused++;
      } else {
        this.finishedWhileShut += finished;
        passed++;
      }
    }
  }

  async #passOne(): Promise<{ finished: number; stalled: boolean }> {
    const start = performance.now();
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    const open = this.#row.emulator.tokenEndpoint.hold();
    await this.#connection.next('request_started');
    const calls = atOnce(CALLS_WHILE_SHUT, () => this.#connection.call(this.#row.read()));
    const finished = await settledWithin(calls, HOPELESS_MS);
    this.calls.push(...calls);

    delay.disable();
    const stalled = delay.max / 1e6 > STALL_MS;
    const seconds = this.#row.shortLife;
    if (stalled) this.#row.shortLife = LONGER_LIFE;
    this.#row.emulator.setTokenLifetime(this.#row.shortLife);
    const renewed = this.#connection.next('request_succeeded');
    open();
    await renewed;
    this.lived += (performance.now() - start) / 1000 / seconds;
    return { finished: finished.length, stalled };
  }
}
