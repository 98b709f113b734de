import { contestants } from '../contestants/all.js';
import type { Call, Client, Contestant } from '../contestants/contestant.js';
import { quantile, ratioOf, spreadOf, type Spread } from '../measure/statistics.js';
import type { Conditions, Part } from '../part.js';
import { numberText, spreadText } from '../report/format.js';
import type { Chart, Claim, PartResult } from '../report/result.js';
import { OPEN_PATH } from '../server/http.js';
import { overLoopback } from '../transport/loopback.js';

const CLIENTS: readonly Client[] = ['axios', 'fetch'];
const ROUNDS = 9;
const MS_PER_ROUND = 400;
const CALLERS = 16;

/** One round of one contestant. */
interface Round {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Entry {
  readonly client: Client;
  readonly way: string;
  readonly rounds: readonly Round[];
}

/** Real HTTP to a service in another process, by 16 callers at once, with a token at hand. */
export const loopback: Part = {
  name: 'loopback',
  async run(conditions) {
    const entries: Entry[] = [];
    if (!conditions.quick) {
      for (const client of CLIENTS) entries.push(...(await measureClient(conditions, client)));
    }
    return resultOf(entries);
  },
};

async function measureClient({ service }: Conditions, client: Client): Promise<Entry[]> {
  const running = await Promise.all(
    contestants.filter((one) => one.client === client).map((one) => start(service, one)),
  );
  for (const { call } of running) await oneRound(call);
  for (let round = 0; round < ROUNDS; round++) {
    const first = round % running.length;
    const inTurn = [...running.slice(first), ...running.slice(0, first)];
    for (const { call, rounds } of inTurn) rounds.push(await oneRound(call));
  }
  return running;
}

async function start(
  service: Conditions['service'],
  contestant: Contestant,
): Promise<{ client: Client; way: string; call: Call; rounds: Round[] }> {
  const { client, way } = contestant;
  const account = await service.open({ lifeMs: 86_400_000 });
  // The service does not look at the token, so that it does the same for all.
  const call = contestant.start({ account, transport: overLoopback(), path: OPEN_PATH }).GET;
  await call();
  return { client, way, call, rounds: [] };
}

async function oneRound(call: Call): Promise<Round> {
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + MS_PER_ROUND;
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const calledAt = performance.now();
      await call();
      times.push(performance.now() - calledAt);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const perSecond = (1000 * times.length) / (performance.now() - begin);
  times.sort((a, b) => a - b);
  return { perSecond, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99) };
}

function resultOf(entries: readonly Entry[]): PartResult {
  return {
    title: 'Real loopback',
    about:
      `${CALLERS} callers at once over real HTTP to a service in another process, token at hand. Median of ${ROUNDS} rounds ` +
      'and the middle half of them; the ratio is taken round by round.',
    tables: [
      {
        head: ['client', 'by', 'requests per second', '÷ bare', 'p50 ms', 'p99 ms'],
        rows: entries.map((entry) => [
          entry.client,
          entry.way,
          spreadText(of(entry, 'perSecond')),
          spreadText(toBare(entries, entry), 3),
          spreadText(of(entry, 'p50Ms'), 2),
          spreadText(of(entry, 'p99Ms'), 2),
        ]),
      },
    ],
    charts: entries.length > 0 ? [chartOf(entries)] : [],
    claims: entries.filter(({ way }) => way === 'ours').map((entry) => claimOf(entries, entry)),
    data: entries.map(({ client, way, rounds }) => ({ client, way, rounds })),
  };
}

const valuesOf = ({ rounds }: Entry, what: keyof Round): number[] =>
  rounds.map(({ [what]: value }) => value);

const of = (entry: Entry, what: keyof Round): Spread => spreadOf(valuesOf(entry, what));

function bareOf(entries: readonly Entry[], client: Client): Entry | undefined {
  return entries.find((entry) => entry.client === client && entry.way === 'bare');
}

function toBare(entries: readonly Entry[], entry: Entry): Spread {
  const bare = bareOf(entries, entry.client);
  return ratioOf(valuesOf(entry, 'perSecond'), bare ? valuesOf(bare, 'perSecond') : []);
}

/** The noise: how far the bare client's own rounds lie apart, in the middle half. */
function claimOf(entries: readonly Entry[], entry: Entry): Claim {
  const bare = bareOf(entries, entry.client);
  const { low, median, high } = bare ? of(bare, 'perSecond') : { low: NaN, median: NaN, high: NaN };
  const noise = (high - low) / median;
  const ratio = toBare(entries, entry);
  return {
    text: `${entry.client}: what ours takes off the requests per second is inside the noise`,
    seen: `${numberText(ratio.median, 3)} × bare; the bare client's rounds lie ${numberText(100 * noise, 1)} % apart`,
    met: 1 - ratio.median <= noise,
  };
}

function chartOf(entries: readonly Entry[]): Chart {
  return {
    name: 'loopback',
    title: 'p50 of a GET over loopback, 16 callers at once',
    unit: 'ms',
    scale: 'linear',
    groups: CLIENTS.map((label) => ({
      label,
      bars: entries
        .filter(({ client }) => client === label)
        .map((entry) => {
          const { median, low, high } = of(entry, 'p50Ms');
          return { label: entry.way, value: median, low, high, ours: entry.way === 'ours' };
        }),
    })),
  };
}
