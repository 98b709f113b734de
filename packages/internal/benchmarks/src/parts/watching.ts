import type { EmulatorAuth } from '@kaisa-auth/emulator';
import { ratioOf, spreadOf } from '../measure/rounds.js';
import { atMost, numberText, spreadText, type Part } from '../report.js';
import { Worker } from '../workers.js';
import type { EmulatorState } from '../workers/emulator.js';
import type { PageVisit } from '../workers/open-page.js';

/** At least 10,000 requests with the page open, in rounds that are long enough for its polling. */
const ORDER = { rounds: 5, requestsPerRound: 4000 };
const QUICK = { rounds: 1, requestsPerRound: 50 };

/** The median of a token request while the page is open, as a multiple of that without. */
const MOST_WATCHED = 1.1;
/** Live memory, in bytes, while as many requests arrive again. */
const MOST_GROWTH = 1_000_000;

/** What it costs the emulator that its web page is open. */
export const watching: Part = {
  name: 'watching',
  async run(quick) {
    const { rounds, requestsPerRound } = quick ? QUICK : ORDER;
    const { alone, withPage, visits, grown } = await measure(rounds, requestsPerRound);
    const timed = `a token request takes at most ${MOST_WATCHED} × as long while the page is open`;
    const growth = `live memory grows by at most ${numberText(MOST_GROWTH)} bytes while the rounds are repeated`;
    const events = sum(visits.map((visit) => visit.events));
    const sent = rounds * requestsPerRound;
    return {
      title: 'The emulator while its web page is open',
      about:
        `Token requests over loopback, one after the other, ${requestsPerRound} in each of ${rounds} rounds, with and without ` +
        'a process that does what the page does: it streams the events, and reads the status once a second and the data ' +
        `every 10 s. It read the status ${sum(visits.map(({ polls }) => polls))} times during these requests.`,
      tables: [
        {
          head: ['token requests', 'median, µs'],
          rows: [
            ['without the page', spreadText(spreadOf(alone))],
            ['with the page open', spreadText(spreadOf(withPage))],
          ],
        },
      ],
      claims: [
        ...(quick ? [] : [atMost(MOST_WATCHED, ratioOf(withPage, alone), timed, 2)]),
        atMost(MOST_GROWTH, grown, growth),
        {
          text: `the page gets all ${numberText(sent)} events`,
          seen: numberText(events),
          met: events === sent,
        },
      ],
    };
  },
};

/** Microseconds of a token request, the median of each round, and what the pages read. */
interface Load {
  readonly alone: number[];
  readonly withPage: number[];
  readonly visits: PageVisit[];
}

/** Plays all rounds twice: the first ones fill what the emulator remembers, so that memory must not grow in the others. */
async function measure(rounds: number, count: number): Promise<Load & { grown: number }> {
  const worker = new Worker('emulator', ['--expose-gc']);
  const state = (): Promise<EmulatorState> => worker.ask({});
  const kaisa = await state();
  const load = await play(kaisa, rounds, count);
  const { liveBytes } = await state();
  await play(kaisa, rounds, count);
  const grown = (await state()).liveBytes - liveBytes;
  worker.stop();
  return { ...load, grown };
}

async function play(kaisa: EmulatorState, rounds: number, count: number): Promise<Load> {
  const load: Load = { alone: [], withPage: [], visits: [] };
  // Lets V8 optimize both sides before anything is measured.
  await medianOf(kaisa.auth, count);
  for (let round = 0; round < rounds; round++) {
    load.alone.push(await medianOf(kaisa.auth, count));
    const page = new Worker('open-page');
    await page.ask({ ...kaisa, count });
    load.withPage.push(await medianOf(kaisa.auth, count));
    load.visits.push(await page.ask<PageVisit>('close'));
    page.stop();
  }
  return load;
}

async function medianOf(
  { clientId, clientSecret, tokenUrl }: EmulatorAuth,
  count: number,
): Promise<number> {
  const parameters = { grant_type: 'client_credentials', client_id: clientId };
  const body = new URLSearchParams({ ...parameters, client_secret: clientSecret });
  const times: number[] = [];
  for (let request = 0; request < count; request++) {
    const start = performance.now();
    const response = await fetch(tokenUrl, { method: 'POST', body });
    await response.text();
    times.push(1000 * (performance.now() - start));
  }
  return spreadOf(times).median;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
