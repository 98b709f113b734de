import { ratioOf, spreadOf } from '../measure/rounds.js';
import { atMost, numberText, spreadText, type Part, type PartResult } from '../report.js';
import { runWorker } from '../workers.js';
import type { Watched, WatchedOrder } from '../workers/watched-emulator.js';

/** At least 10,000 requests with the page open, in rounds that are long enough for its polling. */
const ORDER: WatchedOrder = { rounds: 5, requestsPerRound: 4000 };
const QUICK: WatchedOrder = { rounds: 1, requestsPerRound: 50 };

/** The median of a token request while the page is open, as a multiple of that without. */
const MOST_WATCHED = 1.1;
/** Live memory, in bytes, while as many requests arrive again. */
const MOST_GROWTH = 1_000_000;

/** What it costs the emulator that its web page is open. */
export const watching: Part = {
  name: 'watching',
  async run(quick) {
    const order = quick ? QUICK : ORDER;
    const watched = await runWorker<Watched>('watched-emulator', order, ['--expose-gc']);
    const { alone, withPage, grown, sent, visits } = watched;
    const ratio = ratioOf(withPage, alone);
    const events = sum(visits.map((visit) => visit.events));
    const timed = `a token request takes at most ${MOST_WATCHED} × as long while the page is open`;
    const growth = `live memory grows by at most ${numberText(MOST_GROWTH)} bytes while the rounds are repeated`;
    return {
      title: 'The emulator while its web page is open',
      about:
        `Token requests over loopback, one after the other, ${order.requestsPerRound} in each of ${order.rounds} rounds, with and ` +
        'without a process that does what the page does: it streams the events, and reads the status once a second and the ' +
        `data every 10 s. It read the status ${sum(visits.map(({ polls }) => polls))} times during these requests.`,
      tables: [tableOf(watched)],
      claims: [
        ...(quick ? [] : [atMost(MOST_WATCHED, ratio, timed, 2)]),
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

function tableOf({ alone, withPage }: Watched): PartResult['tables'][number] {
  return {
    head: ['token requests', 'median, µs'],
    rows: [
      ['without the page', spreadText(spreadOf(alone))],
      ['with the page open', spreadText(spreadOf(withPage))],
    ],
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
