import { startEmulator } from '@kaisa-auth/emulator';
import { until } from '@kaisa-auth/test-kit/waiting';
import { contestantsWithTokens, type Contestant } from '../contestants/all.js';
import type { Call } from '../contestants/authorizers.js';
import { numberText, type Claim, type Part } from '../report.js';
import { answerGlobalFetch, MEMORY_SETTING, overLoopback } from '../transport.js';

/** Counts something for one contestant at one size, and tells whether kaisa-auth may have these counts. */
type Measure = (
  contestant: Contestant,
  size: number,
) => Promise<{ readonly counts: readonly number[]; readonly met: boolean }>;

interface Burst {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** The heads of the size and of the counts. */
  readonly columns: readonly string[];
  readonly sizes: readonly number[];
  readonly measure: Measure;
  /** The limit for kaisa-auth, in words. */
  readonly limit: string;
}

function partOf({ name, title, about, columns, sizes, measure, limit }: Burst): Part {
  return {
    name,
    async run(quick) {
      const rows: string[][] = [];
      const claims: Claim[] = [];
      const pairs = contestantsWithTokens(quick).flatMap((contestant) =>
        (quick ? [100] : sizes).map((size) => ({ contestant, size })),
      );
      for (const { contestant, size } of pairs) {
        const { counts, met } = await measure(contestant, size);
        const label = `${contestant.way}, ${contestant.client}`;
        rows.push([label, ...[size, ...counts].map((count) => numberText(count))]);
        const text = `${label}, ${numberText(size)}: ${limit}`;
        if (contestant.way === 'kaisa-auth') claims.push({ text, seen: counts.join(', '), met });
      }
      return { title, about, tables: [{ head: ['by', ...columns], rows }], claims };
    },
  };
}

/** How long the token endpoint takes: long enough for all callers to start meanwhile. */
const LATENCY_MS = 50;

const callTogether: Measure = async (contestant, callers) => {
  const { tokenRequests, restore } = answerGlobalFetch({ latencyMs: LATENCY_MS });
  try {
    const { GET } = contestant.start(MEMORY_SETTING);
    await Promise.all(Array.from({ length: callers }, () => GET()));
    return { counts: [tokenRequests()], met: tokenRequests() === 1 };
  } finally {
    restore();
  }
};

/** Many callers at the same time, before there is a token. Everything is answered in memory, and token requests are counted. */
export const firstRequests: Part = partOf({
  name: 'first-requests',
  title: 'First requests at the same time',
  about:
    'Token requests of callers that start at the same time without a token; the endpoint takes ' +
    `${LATENCY_MS} ms.`,
  columns: ['callers', 'token requests'],
  sizes: [1, 10, 100, 1000, 10_000],
  measure: callTogether,
  limit: '1 token request for any number of callers',
});

const LATER_CALLS = 100;

const revoke: Measure = async (contestant, inFlight) => {
  const kaisa = await startEmulator();
  try {
    const account = { ...kaisa.auth, origin: kaisa.url };
    const path = '/_emulator/echo';
    const { GET } = contestant.start({ account, transport: overLoopback, path });
    await GET();
    kaisa.revokeAll();
    const answer = kaisa.api.hold();
    const calls = Array.from({ length: inFlight }, () => GET());
    await until(() => kaisa.stats().apiRequests > inFlight, 'every request to arrive');
    answer();
    const failed = await failures(calls);
    let failedLater = 0;
    for (let call = 0; call < LATER_CALLS; call++) failedLater += await failures([GET()]);
    const extra = kaisa.stats().tokenRequests - 1;
    const met = extra === 1 && failed + failedLater === 0;
    return { counts: [extra, failed, failedLater], met };
  } finally {
    await kaisa.close();
  }
};

async function failures(calls: readonly ReturnType<Call>[]): Promise<number> {
  const statuses = await Promise.all(calls.map((call) => call.catch(() => undefined)));
  return statuses.filter((status) => status !== 200).length;
}

/** A token is revoked, and the API answers none of the requests with it before all have arrived. */
export const revocation: Part = partOf({
  name: 'revocation',
  title: 'Revocation under load',
  about:
    'Requests are in flight with a token that was revoked. Counted: extra token requests, failed calls among those in ' +
    `flight, and failed calls among ${LATER_CALLS} sent one after the other later.`,
  columns: ['in flight', 'extra token requests', 'failed', 'failed later'],
  sizes: [1, 100, 1000],
  measure: revoke,
  limit: '1 extra token request, and no call fails',
});
