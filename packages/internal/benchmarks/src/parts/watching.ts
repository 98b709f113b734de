import { ratioOf, spreadOf } from '../measure/rounds.js';
import { numberText, spreadText, type Part } from '../report.js';
import { runWorker } from '../workers.js';
import type { Watched, WatchedOrder } from '../workers/watched-emulator.js';

/** 10,000 requests with a reader, and as many without, before and during the measurement of memory. */
const ORDER: WatchedOrder = { rounds: 20, requestsPerRound: 500 };
const QUICK: WatchedOrder = { rounds: 1, requestsPerRound: 50 };

/** The median of a token request while somebody watches, as a multiple of that without. */
const MOST_WATCHED = 1.1;
/** Live memory, in bytes, while as many requests arrive again. */
const MOST_GROWTH = 1_000_000;

/** What it costs the emulator that its web page is open. */
export const watching: Part = {
  name: 'watching',
  async run(quick) {
    const order = quick ? QUICK : ORDER;
    const watched = await runWorker<Watched>('watched-emulator', order, ['--expose-gc']);
    const { alone, withReader, grown, sent, read } = watched;
    const ratio = ratioOf(withReader, alone);
    const timed = {
      text: `a token request takes at most ${MOST_WATCHED} × as long while somebody watches`,
      seen: numberText(ratio.median, 2),
      met: ratio.median <= MOST_WATCHED,
    };
    return {
      title: 'The emulator while somebody watches',
      about:
        `Token requests over loopback, one after the other, ${order.requestsPerRound} in each of ${order.rounds} rounds, with and ` +
        'without a process that reads the stream of events, as the web page does.',
      tables: [
        {
          head: ['token requests', 'median, µs'],
          rows: [
            ['alone', spreadText(spreadOf(alone))],
            ['with a reader', spreadText(spreadOf(withReader))],
          ],
        },
      ],
      claims: [
        ...(quick ? [] : [timed]),
        {
          text: `live memory grows by at most ${numberText(MOST_GROWTH)} bytes while the rounds are repeated`,
          seen: numberText(grown),
          met: grown <= MOST_GROWTH,
        },
        {
          text: `the reader gets all ${numberText(sent)} events`,
          seen: numberText(read),
          met: read === sent,
        },
      ],
    };
  },
};
