import { atMost, numberText, type Claim, type Part } from '../report.js';
import { runWorker } from '../workers.js';
import type { Growth, GrowthOrder } from '../workers/growth.js';

const ORDER: GrowthOrder = { sizes: [100, 1000, 10_000], days: 30, rounds: 5 };
const QUICK: GrowthOrder = { sizes: [1000], days: 2, rounds: 1 };

/** What a request in flight may hold, as a multiple of the hand-written one. */
const MOST_IN_FLIGHT = 2;
/** In the second half of the days, in bytes, because V8 goes on compiling. */
const MOST_GROWTH = 250_000;

/** Memory by requests in flight and by uptime; with axios, in memory. */
export const growth: Part = {
  name: 'growth',
  async run(quick) {
    const measured = await runWorker<Growth>('growth', quick ? QUICK : ORDER, ['--expose-gc']);
    const { inFlight, heap } = measured;
    const days = new Set([1, 2, Math.ceil(heap.length / 2), heap.length]);
    return {
      title: 'Growth',
      about:
        'Live memory with axios, answered in memory: for each request in flight, and at the end of each day of a process that ' +
        'sends a request every 10 s, on a simulated clock, with tokens of 300 s.',
      tables: [
        {
          head: ['requests in flight', 'bytes, hand-written', 'bytes, kaisa-auth'],
          rows: inFlight.map((row) =>
            [row.size, row.handWritten, row.kaisaAuth].map((value) => numberText(value)),
          ),
        },
        {
          head: ['day', 'live memory, kB'],
          rows: [...days].map((day) => [
            numberText(day),
            numberText((heap[day - 1] ?? NaN) / 1000),
          ]),
        },
      ],
      claims: claimsOf(measured),
    };
  },
};

function claimsOf({ inFlight, heap, tokenRequests }: Growth): Claim[] {
  const requests = inFlight.at(-1);
  const ratio = requests ? requests.kaisaAuth / requests.handWritten : Infinity;
  const later = heap.slice(Math.floor(heap.length / 2));
  const grown = Math.max(...later) - (later[0] ?? NaN);
  const lifetimes = (heap.length * 86_400) / 300;
  const mostRequests = Math.ceil(lifetimes / 0.8) + 1;
  const inFlightText = `${numberText(requests?.size)} requests in flight hold at most ${MOST_IN_FLIGHT} × the memory of hand-written code`;
  const grownText = `live memory grows by at most ${numberText(MOST_GROWTH)} bytes in the second half of ${heap.length} days`;
  const requestsText = `at most ${numberText(mostRequests)} token requests in ${numberText(lifetimes)} lifetimes`;
  return [
    atMost(MOST_IN_FLIGHT, ratio, inFlightText, 2),
    atMost(MOST_GROWTH, grown, grownText),
    atMost(mostRequests, tokenRequests, requestsText),
  ];
}
