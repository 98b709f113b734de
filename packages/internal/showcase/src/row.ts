import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createTokenProvider,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/core';
import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { around } from '@kaisa-auth/test-kit/around-provider';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import { apis, type Api } from './apis.js';
import { clients, connect, type Send } from './clients.js';
import type { Sabotage } from './sabotage.js';
import { tallyOf, type Tally } from './tally.js';

/** What a row of the table is about. */
export interface RowPlan {
  readonly client: ClientDriver;
  readonly api: Api;
  readonly format: 'form' | 'json';
}

const FORMATS = ['form', 'json'] as const;

/** Every client against every API in both formats. */
export const rowPlans: readonly RowPlan[] = clients.flatMap((client) =>
  apis.flatMap((api) => FORMATS.map((format) => ({ client, api, format }))),
);

export function nameOf({ client, api, format }: RowPlan): string {
  return `${client.name} · ${api.name} · ${format}`;
}

/** One client's life, with an emulator of its own. Both live on one clock, which moves only when a step moves it. */
export class Row {
  /** How many token requests of the provider have settled. */
  settledTokenRequests = 0;
  #startedTokenRequests = 0;
  #lastId = 0;
  readonly #send: Send;

  private constructor(
    readonly plan: RowPlan,
    readonly emulator: Emulator,
    readonly clock: ManualClock,
    sabotage: Sabotage,
  ) {
    const { client, api } = plan;
    const baseUrl = api.baseUrl(emulator);
    const provider = this.#createProvider(sabotage);
    const authorized = connect(client, baseUrl, provider, sabotage.adapterOptions);
    this.#send = sabotage.send?.(authorized, connect(client, baseUrl), provider) ?? authorized;
  }

  static async open(plan: RowPlan, sabotage: Sabotage): Promise<Row> {
    const clock = new ManualClock();
    return new Row(plan, await startEmulator({ clock }), clock, sabotage);
  }

  /** Makes calls at the same time. */
  calls(count: number, kind: (index: number) => 'read' | 'write' = () => 'read'): Call[] {
    return Array.from({ length: count }, (_, index) =>
      this.#send(this.plan.api[kind(index)](String(++this.#lastId))).catch(
        (error: unknown) => error as Error,
      ),
    );
  }

  /** Resolves when no token request is in flight. */
  async idle(): Promise<void> {
    await until(
      () => this.settledTokenRequests === this.#startedTokenRequests,
      'the token requests to settle',
    );
    await nextTurn();
  }

  /** Waits until no token request is in flight, reports what happened since the last look, and counts from zero again. */
  async look(): Promise<Tally> {
    await this.idle();
    const seen = tallyOf(this.emulator.stats(), this.plan.format);
    this.emulator.resetStats();
    return seen;
  }

  #createProvider(sabotage: Sabotage): TokenProvider {
    const { clientId, clientSecret, ...urls } = this.emulator.auth;
    const options: TokenProviderOptions = {
      ...urls,
      bodyFormat: this.plan.format,
      clock: this.clock,
      // A provider reads its credentials for every token request (B6), before the call that caused it is sent.
      credentials: () => {
        this.#startedTokenRequests++;
        return { clientId, clientSecret };
      },
      onEvent: ({ type }) => {
        if (type === 'request_succeeded' || type === 'request_failed') this.settledTokenRequests++;
      },
    };
    const provider = createTokenProvider(options);
    return sabotage.provider ? around(provider, sabotage.provider(provider, options)) : provider;
  }
}

/** Resolves to the status, or to the error that the caller gets. */
export type Call = Promise<number | Error>;
