import { createTokenProvider, type TokenFetch, type TokenProvider } from '@kaisa-auth/core';
import { createRedisTokenStore } from '@kaisa-auth/redis';
import { SimulatedRedis, type RedisCost } from './simulated-redis.js';
import { SimulatedTime } from './simulated-time.js';

export interface Scenario extends RedisCost {
  readonly processes: number;
  readonly lifeMs: number;
  readonly lives: number;
  /** Latency of the token endpoint. */
  readonly endpointMs: number;
  readonly storeTimeoutMs: number;
}

/** The cost of one part of a run. */
interface Cost {
  readonly tokenRequests: number;
  readonly commands: number;
  readonly commandsInWorstSecond: number;
  readonly bytes: number;
}

interface Result {
  readonly start: Cost & {
    readonly longestWaitMs: number;
    /** From the issue of the token until half of the processes have it. */
    readonly medianPickUpMs: number;
  };
  /** The lifetimes after the start. */
  readonly renewals: Cost;
  /** How often a process bypassed Redis for 5 s. */
  readonly degraded: number;
}

/** Simulates a fleet with steady traffic. */
export async function simulate(scenario: Scenario): Promise<Result> {
  const world = new World(scenario);
  const start = await world.start();
  const renewals = await world.renew();
  return { start, renewals, degraded: world.degraded };
}

class World {
  degraded = 0;
  readonly #time = new SimulatedTime();
  readonly #redis: SimulatedRedis;
  #tokenRequests = 0;
  #issuedAt = Infinity;

  constructor(readonly scenario: Scenario) {
    this.#redis = new SimulatedRedis(this.#time, scenario);
  }

  /** Starts all processes in the same instant. */
  async start(): Promise<Result['start']> {
    const { processes } = this.scenario;
    const waits: number[] = [];
    const pickUps: number[] = [];
    const startOne = async (): Promise<void> => {
      await this.#process().getToken();
      waits.push(this.#time.monotonic());
      pickUps.push(this.#time.monotonic() - this.#issuedAt);
    };
    for (let index = 0; index < processes; index++) void startOne();
    await this.#time.runUntil(Infinity, () => waits.length === processes);
    const longestWaitMs = waits.reduce((a, b) => Math.max(a, b));
    const medianPickUpMs = pickUps.sort((a, b) => a - b)[Math.floor(pickUps.length / 2)] ?? 0;
    return { ...this.#cost(), longestWaitMs, medianPickUpMs };
  }

  async renew(): Promise<Cost> {
    const { lifeMs, lives } = this.scenario;
    this.#tokenRequests = 0;
    this.#redis.forgetCounts();
    await this.#time.runUntil(this.#time.monotonic() + lives * lifeMs);
    return this.#cost();
  }

  #cost(): Cost {
    const { commands, bytes, perSecond } = this.#redis;
    const commandsInWorstSecond = [...perSecond.values()].reduce((a, b) => Math.max(a, b), 0);
    return { tokenRequests: this.#tokenRequests, commands, commandsInWorstSecond, bytes };
  }

  #process(): TokenProvider {
    const { storeTimeoutMs } = this.scenario;
    return createTokenProvider({
      clientId: 'client',
      clientSecret: 'secret',
      // Renews when the token is due, as steady traffic does.
      warm: true,
      clock: this.#time,
      fetch: this.#fetch,
      store: createRedisTokenStore(this.#redis.connect(), { storeTimeoutMs }),
      onEvent: ({ type }) => {
        if (type === 'store_degraded') this.degraded++;
      },
    });
  }

  readonly #fetch: TokenFetch = async () => {
    const { endpointMs, lifeMs } = this.scenario;
    const number = ++this.#tokenRequests;
    await this.#time.wait(endpointMs);
    this.#issuedAt = Math.min(this.#issuedAt, this.#time.monotonic());
    // As long as a signed token.
    const accessToken = String(number).padEnd(800, '-');
    const body = { access_token: accessToken, token_type: 'Bearer', expires_in: lifeMs / 1000 };
    return Response.json(body);
  };
}
