import { startEmulator } from '@kaisa-auth/emulator';
import { joined, ratioOf, spreadOf } from '../measure/rounds.js';
import { numberText, spreadText, type Claim, type Part } from '../report.js';
import { runWorker } from '../workers.js';
import type { Telemetry, TelemetryOrder } from '../workers/telemetry.js';

const CLIENTS = ['axios', 'fetch'] as const;
const PROCESSES = 3;
const ROUNDS = { rounds: 20, msPerRound: 60 };
const COUNTED = 500;

/** The most that a GET over loopback may cost with metrics on, as a multiple of one without. */
const MOST = 1.05;

interface Row extends Telemetry {
  readonly client: string;
}

/** What metrics cost a request whose token is cached. */
export const telemetry: Part = {
  name: 'telemetry',
  async run(quick) {
    const rows: Row[] = [];
    for (const client of CLIENTS) rows.push(await measure(client, quick));
    return {
      title: 'Telemetry',
      about:
        'A GET over loopback with a cached token, with `withTelemetry` and without. Metrics are collected every second.',
      tables: [
        {
          head: ['client', 'µs without', 'µs with metrics', 'with ÷ without'],
          rows: rows.map(({ client, times: { without, 'with metrics': withMetrics } }) => [
            client,
            microseconds(without),
            microseconds(withMetrics),
            spreadText(without && withMetrics && ratioOf(withMetrics, without), 3),
          ]),
        },
      ],
      claims: rows.flatMap(claimsOf),
    };
  },
};

async function measure(client: TelemetryOrder['client'], quick: boolean): Promise<Row> {
  const kaisa = await startEmulator({ tokenLifetimeSeconds: 86_400 });
  try {
    const order = {
      account: { ...kaisa.auth, origin: kaisa.url },
      path: '/_emulator/echo',
      client,
      counted: COUNTED,
      ...(quick ? { ...ROUNDS, rounds: 0 } : ROUNDS),
    };
    const results: Telemetry[] = [];
    for (let process = 0; process < (quick ? 1 : PROCESSES); process++)
      results.push(await runWorker<Telemetry>('telemetry', order));
    const [{ events, served } = { events: NaN, served: NaN }] = results;
    return { client, events, served, times: joined(results.map(({ times }) => times)) };
  } finally {
    await kaisa.close();
  }
}

function microseconds(nanoseconds: readonly number[] | undefined): string {
  return spreadText(nanoseconds && spreadOf(nanoseconds.map((ns) => ns / 1000)), 1);
}

function claimsOf({ client, times, events, served }: Row): Claim[] {
  const { without, 'with metrics': withMetrics } = times;
  const ratio = without && withMetrics && ratioOf(withMetrics, without);
  const counts = {
    text: `${client}: ${COUNTED} requests with a cached token are counted, and cause no event`,
    seen: `${numberText(served)}, ${numberText(events)}`,
    met: served === COUNTED && events === 0,
  };
  if (!ratio) return [counts];
  const text = `${client} GET over loopback, with metrics: at most ${MOST} × without`;
  return [counts, { text, seen: spreadText(ratio, 3), met: ratio.median <= MOST }];
}
