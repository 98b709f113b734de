import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { apis, type Api, type ApiCall } from './apis.js';
import { clients, type Client } from './clients.js';
import { Connection } from './connection.js';
import type { Sabotage } from './sabotage.js';

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

/** A row that is under way, with an emulator of its own, so that its counts are its own too. */
export class Row {
  readonly plan: RowPlan;
  readonly emulator: Emulator;
  /** The client that lives through the whole row, with tokens of 300 s. */
  readonly main: Connection;
  /** Life of a token, in seconds, for what would take too long with 300: longer if the machine stands still at times. */
  shortLife = 2;
  readonly #sabotage: Sabotage | undefined;
  #lastId = 0;

  private constructor(plan: RowPlan, emulator: Emulator, sabotage: Sabotage | undefined) {
    this.plan = plan;
    this.emulator = emulator;
    this.#sabotage = sabotage;
    this.main = this.connect();
  }

  static async open(plan: RowPlan, sabotage?: Sabotage): Promise<Row> {
    return new Row(plan, await startEmulator(), sabotage);
  }

  /** A client that has no token yet. */
  connect(): Connection {
    const { client, api, format } = this.plan;
    const options = { ...this.emulator.auth, bodyFormat: format };
    const baseUrl = api.baseUrl(this.emulator);
    return new Connection({ client, baseUrl, options, sabotage: this.#sabotage });
  }

  read(): ApiCall {
    return this.plan.api.read(String(++this.#lastId));
  }

  write(): ApiCall {
    return this.plan.api.write(String(++this.#lastId));
  }

  close(): Promise<void> {
    return this.emulator.close();
  }
}
