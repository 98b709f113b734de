import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createTokenProvider,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import type { EmulatorAuth } from '@kaisa-auth/emulator';
import { gate } from '@kaisa-auth/test-kit/waiting';
import type { ApiCall } from './apis.js';
import { connect, type Client, type Send } from './clients.js';
import type { Sabotage } from './sabotage.js';

export interface ConnectionParts {
  readonly client: Client;
  readonly baseUrl: string;
  readonly auth: EmulatorAuth;
  readonly options: Pick<TokenProviderOptions, 'bodyFormat' | 'clock'>;
  readonly sabotage: Sabotage;
}

/** A client and its provider. Watches, without a stopwatch, which calls wait for a token and which token requests are in flight. */
export class Connection {
  /** How long each call that had to wait for a token waited, in ms. Reported, never judged. */
  readonly waits: number[] = [];
  #inFlight = 0;
  #nextWait = gate();
  #nextRequestEnd = gate();
  readonly #send: Send;

  constructor({ client, baseUrl, auth, options, sabotage }: ConnectionParts) {
    const { clientId, clientSecret, ...urls } = auth;
    const provider = (sabotage.provider ?? createTokenProvider)({
      ...urls,
      ...options,
      // A provider reads its credentials for every token request (B6), before the call that caused it is sent.
      credentials: () => {
        this.#inFlight++;
        return { clientId, clientSecret };
      },
      onEvent: ({ type }) => {
        if (type !== 'request_succeeded' && type !== 'request_failed') return;
        this.#inFlight--;
        this.#nextRequestEnd.open();
        this.#nextRequestEnd = gate();
      },
    });
    const signed = connect(client, baseUrl, this.#watched(provider), sabotage.adapterOptions);
    this.#send = sabotage.send?.(signed, connect(client, baseUrl), provider) ?? signed;
  }

  /** Resolves to the status, or to the error that the client rejects with. */
  call(call: ApiCall): Promise<number | Error> {
    return this.#send(call).catch((error: unknown) => error as Error);
  }

  /** Resolves when the next call waits for a token. */
  nextWait(): Promise<void> {
    return this.#nextWait.opened;
  }

  /** Resolves when the next token request has settled. */
  nextRequestEnd(): Promise<void> {
    return this.#nextRequestEnd.opened;
  }

  /** Resolves when no token request is in flight. */
  async idle(): Promise<void> {
    while (this.#inFlight > 0) await this.nextRequestEnd();
    await nextTurn();
  }

  /** Returns a provider that inherits all but `getToken`, the members that only adapters use included. */
  #watched(provider: TokenProvider): TokenProvider {
    const getToken: TokenProvider['getToken'] = async (options) => {
      const end = this.#watchWait();
      try {
        return await provider.getToken(options);
      } finally {
        end();
      }
    };
    return Object.create(provider, { getToken: { value: getToken } }) as TokenProvider;
  }

  /** A cached token resolves before the event loop turns, however busy the machine is; anything else is a wait. */
  #watchWait(): () => void {
    const start = performance.now();
    let waits = false;
    const turned = setImmediate(() => {
      waits = true;
      this.#nextWait.open();
      this.#nextWait = gate();
    });
    return () => {
      clearImmediate(turned);
      if (waits) this.waits.push(Math.ceil(performance.now() - start));
    };
  }
}
