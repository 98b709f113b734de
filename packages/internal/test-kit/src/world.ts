import {
  createTokenProvider,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { startEmulator, type Emulator, type RequestSeen } from '@kaisa-auth/emulator';
import type {
  Client,
  ClientAnswer,
  ClientDriver,
  ClientRequest,
  ClientSetup,
  SomeOptions,
} from './client-driver.js';
import { ECHO } from './echo.js';
import { ManualClock } from './manual-clock.js';
import { expect } from './expect.js';
import { settled, until } from './waiting.js';

export type BodyFormat = 'form' | 'json';

export { ECHO };

/** A request to the echo route. */
export const GET: ClientRequest = { url: ECHO };

/** A path that redirects to a URL. */
export function redirectTo(url: string, status = 307): string {
  return `/_emulator/redirect?to=${encodeURIComponent(url)}&status=${status}`;
}

/** What to run a case with. */
export interface Scene {
  readonly driver: ClientDriver;
  /** Another kind of client, for cases in which two share a provider. */
  readonly companion: ClientDriver;
  readonly bodyFormat: BodyFormat;
}

/** All that one case has: a Kaisa of its own, the clock that it shares with the provider, and the client under test. */
export class World {
  /** What `onEvent` was told. */
  readonly events: TokenEvent[] = [];
  readonly #emulators: Emulator[];

  private constructor(
    readonly scene: Scene,
    readonly kaisa: Emulator,
    readonly clock: ManualClock,
  ) {
    this.#emulators = [kaisa];
  }

  static async create(scene: Scene): Promise<World> {
    const clock = new ManualClock();
    return new World(scene, await startEmulator({ clock }), clock);
  }

  /** A second Kaisa: another origin, with other credentials. */
  async otherKaisa(): Promise<Emulator> {
    const other = await startEmulator({ clock: this.clock });
    this.#emulators.push(other);
    return other;
  }

  /** Options for the provider, for `kaisa` unless `auth` says otherwise. */
  options(more: SomeOptions = {}): TokenProviderOptions {
    const { clock, scene } = this;
    const { bodyFormat } = scene;
    const onEvent = (event: TokenEvent): void => void this.events.push(event);
    return { ...this.kaisa.auth, clock, bodyFormat, onEvent, ...more } as TokenProviderOptions;
  }

  provider(more?: SomeOptions): TokenProvider {
    return createTokenProvider(this.options(more));
  }

  /** The client under test, attached to a provider of its own unless `setup` says otherwise. */
  client(setup: Partial<ClientSetup> = {}): Client {
    return this.attach({ baseUrl: this.kaisa.url, auths: [this.options()], ...setup });
  }

  /** Any client. A case that fails may leave its calls to themselves. */
  attach(setup: ClientSetup, driver: ClientDriver = this.scene.driver): Client {
    const client = driver.attach(setup);
    const send: Client['send'] = (request) => settled(client.send(request), 'a call');
    return { ...client, send };
  }

  /** The client under test, holding its first token. */
  async authorizedClient(setup?: Partial<ClientSetup>): Promise<Client> {
    const client = this.client(setup);
    await client.send(GET);
    return client;
  }

  /** The client under test, whose first token was revoked. */
  async revokedClient(setup?: Partial<ClientSetup>): Promise<Client> {
    const client = await this.authorizedClient(setup);
    this.kaisa.revokeAll();
    return client;
  }

  /** What reached the API, oldest first. */
  seen(): RequestSeen[] {
    return this.kaisa.stats().requests;
  }

  /** Which token each of them carried: 1 for the first one issued. */
  serials(): (number | undefined)[] {
    return this.seen().map(({ tokenSerial }) => tokenSerial);
  }

  get tokenRequests(): number {
    return this.kaisa.stats().tokenRequests;
  }

  /** Waits until `count` token requests have arrived, answered or not. */
  async tokenRequestsReach(count: number): Promise<void> {
    await until(() => this.tokenRequests >= count, `token request ${count}`);
  }

  /** Waits until no token request is under way, so that none of them grows old while the clock moves on. */
  async tokenRequestsEnd(): Promise<void> {
    const count = (type: RegExp): number =>
      this.events.filter((event) => type.test(event.type)).length;
    const ended = (): boolean => 2 * count(/^request_started/) === count(/^request_/);
    await until(ended, 'the end of the token requests');
  }

  async apiRequestsReach(count: number): Promise<void> {
    await until(() => this.seen().length >= count, `API request ${count}`);
  }

  /** Lets the core's wait before its next try pass, once it has begun. */
  async passBackOff(): Promise<void> {
    await until(() => this.clock.msToNextTimer <= 500, 'the back-off before the next try');
    this.clock.advance(500);
  }

  close(): Promise<unknown> {
    return Promise.all(this.#emulators.map((emulator) => emulator.close()));
  }
}

/** `count` requests, all at once. */
export function sendMany(
  client: Client,
  count: number,
  request: ClientRequest = GET,
): Promise<ClientAnswer[]> {
  const calls = Array.from({ length: count }, () => client.send(request));
  return settled(Promise.all(calls), `${count} calls`);
}

/** What a call was rejected with, or its answer where it was not. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return { answer: await call };
  } catch (error) {
    return error;
  }
}

/** The statuses among `answers`, each once. */
export function statuses(answers: readonly ClientAnswer[]): number[] {
  return [...new Set(answers.map(({ status }) => status))];
}

/** Expects what the client calls an abort. */
export async function expectAbort(
  { scene }: World,
  call: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const error = await outcomeOf(call);
  const isAbort = scene.driver.isAbort(error, signal.reason);
  expect({ error, isAbort }).toMatchObject({ isAbort: true });
}
