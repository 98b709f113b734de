import { EventEmitter, once } from 'node:events';
import {
  createTokenProvider,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import type { ApiCall } from './apis.js';
import type { Client } from './clients.js';
import type { Sabotage } from './sabotage.js';

/** How long a step waits for what must happen at all. */
const PATIENCE_MS = 10_000;

export interface ConnectionParts {
  readonly client: Client;
  readonly baseUrl: string;
  readonly options: TokenProviderOptions;
  readonly sabotage?: Sabotage | undefined;
}

/** One client with one provider: what a step makes its calls with. */
export class Connection {
  /** How long the client waited for a token, in ms: one entry for each time that there was none at hand. */
  readonly waits: number[] = [];
  readonly #events = new EventEmitter();
  readonly #send: (call: ApiCall) => Promise<number>;

  constructor({ client, baseUrl, options, sabotage = {} }: ConnectionParts) {
    const onEvent = (event: TokenEvent): boolean => this.#events.emit(event.type);
    const provider = (sabotage.provider ?? createTokenProvider)({ ...options, onEvent });
    const signed = client.signed(baseUrl, this.#timed(provider), sabotage.adapterOptions ?? {});
    this.#send = sabotage.send?.(signed, client.bare(baseUrl)) ?? signed;
  }

  /** Settles with the status, or with the error that the caller was given; never rejects. */
  call(call: ApiCall): Promise<number | Error> {
    return this.#send(call).catch((error: unknown) => error as Error);
  }

  /** Settles at the next event of that type; `refused` is a client that could get no token. */
  async next(type: TokenEvent['type'] | 'refused'): Promise<void> {
    await once(this.#events, type, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => {
      throw new Error(`nothing came of it: no '${type}' within ${PATIENCE_MS / 1000} s`);
    });
  }

  /** The same provider, with a watch on `getToken`. */
  #timed(provider: TokenProvider): TokenProvider {
    const getToken: TokenProvider['getToken'] = async (options) => {
      const end = this.#startOfWait();
      try {
        return await provider.getToken(options);
      } catch (error) {
        this.#events.emit('refused');
        throw error;
      } finally {
        end();
      }
    };
    // Inherits the rest, what a provider has for adapters alone included.
    return Object.create(provider, { getToken: { value: getToken } }) as TokenProvider;
  }

  /** A token at hand comes before the event loop moves on, however busy the machine is; any other is a wait. */
  #startOfWait(): () => void {
    const start = performance.now();
    let waited = false;
    const movedOn = setImmediate(() => {
      waited = true;
    });
    return () => {
      clearImmediate(movedOn);
      if (waited) this.waits.push(Math.ceil(performance.now() - start));
    };
  }
}
