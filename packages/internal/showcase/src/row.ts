import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { apis, type Api } from './apis.js';
import { clients, type Client } from './clients.js';
import { Connection } from './connection.js';
import type { Sabotage } from './sabotage.js';
import { tallyOf, type Tally } from './tally.js';

/** What a row of the table is about. */
export interface RowPlan {
  readonly client: Client;
  readonly api: Api;
  readonly format: 'form' | 'json';
}

/** Every client against every API in both formats. */
export const rowPlans: readonly RowPlan[] = clients.flatMap((client) =>
  apis.flatMap((api) => [
    { client, api, format: 'form' },
    { client, api, format: 'json' },
  ]),
);

export function nameOf({ client, api, format }: RowPlan): string {
  return `${client.name} · ${api.name} · ${format}`;
}

/** What happened since the last look. */
export interface Seen extends Tally {
  readonly waits: readonly number[];
}

/** One client's life, with an emulator of its own. Both live on one clock, which moves only when a step moves it. */
export class Row {
  readonly plan: RowPlan;
  readonly emulator: Emulator;
  readonly clock: ManualClock;
  readonly connection: Connection;
  #lastId = 0;

  private constructor(plan: RowPlan, emulator: Emulator, clock: ManualClock, sabotage: Sabotage) {
    const { client, api, format } = plan;
    this.plan = plan;
    this.emulator = emulator;
    this.clock = clock;
    this.connection = new Connection({
      client,
      baseUrl: api.baseUrl(emulator),
      auth: emulator.auth,
      options: { bodyFormat: format, clock },
      sabotage,
    });
  }

  static async open(plan: RowPlan, sabotage: Sabotage): Promise<Row> {
    const clock = new ManualClock();
    return new Row(plan, await startEmulator({ clock }), clock, sabotage);
  }

  /** Makes calls at the same time. */
  calls(count: number, kind: (index: number) => 'read' | 'write' = () => 'read'): Call[] {
    return Array.from({ length: count }, (_, index) =>
      this.connection.call(this.plan.api[kind(index)](String(++this.#lastId))),
    );
  }

  /** Waits until no token request is in flight, reports what happened since the last look, and counts from zero again. */
  async look(): Promise<Seen> {
    await this.connection.idle();
    const seen = tallyOf(this.emulator.stats(), this.plan.format);
    this.emulator.resetStats();
    return { ...seen, waits: this.connection.waits.splice(0) };
  }
}

/** Resolves to the status, or to the error that the caller gets. */
export type Call = ReturnType<Connection['call']>;
