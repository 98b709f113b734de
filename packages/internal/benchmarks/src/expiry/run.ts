import { createEmulator, type PortlessEmulator } from '@kaisa-auth/emulator';
import { idle } from '@kaisa-auth/test-kit/idle';
import axios from 'axios';
import { clients } from '../contestants/clients.js';
import type { Authorizers } from '../contestants/authorizers.js';
import { SimulatedTime } from '../fleet-simulation/simulated-time.js';
import type { Account } from '../transport.js';

/** How long a message travels, in ms. Kaisa's own latencies are not known. */
const TO_API_MS = 15;
const TO_TOKEN_ENDPOINT_MS = 200;
const INTERVAL_MS = 50;
/** Every latency is a multiple of it. */
const STEP_MS = 5;
const LONGEST_MS = 1000;

/** One request of an app that sends one every 50 ms. */
export interface Sent {
  /** In ms since the app started, when it obtained its first token. */
  readonly atMs: number;
  readonly latencyMs: number;
  readonly status: number;
}

/** What an app saw. */
export interface Seen {
  readonly requests: readonly Sent[];
  /** When the token endpoint received its requests, in ms since the app started. */
  readonly tokenRequestsAtMs: readonly number[];
}

export type Way = (account: Account, clock: SimulatedTime) => Authorizers;

/**
 * Runs an app with axios against the emulator, whose tokens live for 300 s, on a simulated clock and a simulated network:
 * one request at the start, then one every 50 ms between two moments.
 */
export async function runApp(way: Way, fromMs: number, toMs: number): Promise<Seen> {
  const world = new World();
  const original = { fetch: globalThis.fetch, now: Date.now };
  globalThis.fetch = world.fetch;
  Date.now = () => world.time.now();
  try {
    return await world.run(way, fromMs, toMs);
  } finally {
    globalThis.fetch = original.fetch;
    Date.now = original.now;
    await world.emulator.close();
  }
}

class World {
  readonly time = new SimulatedTime();
  readonly emulator: PortlessEmulator = createEmulator({ clock: this.time });
  readonly #requests: Sent[] = [];
  readonly #tokenRequestsAtMs: number[] = [];
  /** Requests that the emulator is working on, which takes no simulated time. */
  #answering = 0;

  async run(way: Way, fromMs: number, toMs: number): Promise<Seen> {
    const { auth, url, v2Url } = this.emulator;
    const account = { ...auth, origin: url };
    const { GET } = clients.axios(way(account, this.time), {
      account,
      path: `${new URL(v2Url).pathname}/miscellaneous/ping`,
      transport: { axios: axios.getAdapter('fetch'), fetch, finish: ({ status }) => status },
    });
    void this.#send(GET);
    await this.#passTo(LONGEST_MS);
    await this.time.runUntil(fromMs - STEP_MS);
    this.#requests.length = 0;
    for (let ms = fromMs; ms < toMs; ms += INTERVAL_MS) {
      await this.#passTo(ms);
      void this.#send(GET);
    }
    await this.#passTo(toMs + LONGEST_MS);
    return { requests: this.#requests, tokenRequestsAtMs: this.#tokenRequestsAtMs };
  }

  async #send(get: () => Promise<number>): Promise<void> {
    const atMs = this.time.now();
    const status = await get();
    this.#requests.push({ atMs, latencyMs: this.time.now() - atMs, status });
  }

  async #passTo(endMs: number): Promise<void> {
    while (this.time.now() < endMs) {
      await this.time.runUntil(Math.min(this.time.now() + STEP_MS, endMs));
      await this.#settled();
    }
  }

  /** Waits until the emulator has answered, and the client has read the answer. */
  async #settled(): Promise<void> {
    do for (let turn = 0; turn < 3; turn++) await idle();
    while (this.#answering > 0);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const isTokenRequest = request.url === this.emulator.tokenUrl;
    const wayMs = isTokenRequest ? TO_TOKEN_ENDPOINT_MS : TO_API_MS;
    await this.time.wait(wayMs);
    if (isTokenRequest) this.#tokenRequestsAtMs.push(this.time.now());
    this.#answering++;
    const response = await this.emulator.fetch(request).finally(() => this.#answering--);
    await this.time.wait(wayMs);
    return response;
  };
}
