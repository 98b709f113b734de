import { startEmulator } from '@kaisa-auth/emulator';
import { until } from '@kaisa-auth/test-kit/waiting';
import { signers, type Contestant } from '../contestants/all.js';
import type { Call } from '../contestants/signing.js';
import { numberText, type Claim, type Part, type Table } from '../report.js';
import { answerGlobalFetch, IN_MEMORY, overLoopback } from '../transport.js';

/** What is counted, by the columns of the table, and whether kaisa-auth may have it. */
interface Counted {
  readonly counts: readonly number[];
  readonly met: boolean;
}

/** One contestant at one size. */
type Row = Counted & { readonly label: string; readonly size: number };
type Measure = (contestant: Contestant, size: number) => Promise<Counted>;

async function rowsOf(quick: boolean, sizes: readonly number[], measure: Measure): Promise<Row[]> {
  const rows: Row[] = [];
  for (const contestant of signers(quick)) {
    const label = `${contestant.way}, ${contestant.client}`;
    for (const size of quick ? [100] : sizes)
      rows.push({ label, size, ...(await measure(contestant, size)) });
  }
  return rows;
}

function tableOf(columns: readonly string[], rows: readonly Row[]): Table {
  return {
    head: ['by', ...columns],
    rows: rows.map(({ label, size, counts }) => [
      label,
      ...[size, ...counts].map((count) => numberText(count)),
    ]),
  };
}

function claimsOf(what: string, rows: readonly Row[]): Claim[] {
  return rows
    .filter(({ label }) => label.startsWith('kaisa-auth'))
    .map(({ label, size, counts, met }) => ({
      text: `${label}, ${numberText(size)}: ${what}`,
      seen: counts.join(', '),
      met,
    }));
}

/** How long the token endpoint takes: long enough for all callers to start meanwhile. */
const LATENCY_MS = 50;

/** Many callers at the same time, before there is a token. Everything is answered in memory, and token requests are counted. */
export const firstRequests: Part = {
  name: 'first-requests',
  async run(quick) {
    const rows = await rowsOf(quick, [1, 10, 100, 1000, 10_000], callTogether);
    return {
      title: 'First requests at the same time',
      about:
        'Token requests of callers that start at the same time without a token; the endpoint takes ' +
        `${LATENCY_MS} ms.`,
      tables: [tableOf(['callers', 'token requests'], rows)],
      claims: claimsOf('1 token request for any number of callers', rows),
    };
  },
};

const callTogether: Measure = async (contestant, callers) => {
  const { tokenRequests, restore } = answerGlobalFetch({ latencyMs: LATENCY_MS });
  try {
    const { GET } = contestant.start(IN_MEMORY);
    await Promise.all(Array.from({ length: callers }, () => GET()));
    return { counts: [tokenRequests()], met: tokenRequests() === 1 };
  } finally {
    restore();
  }
};

const LATER_CALLS = 100;

/** A token is revoked, and the API answers none of the requests with it before all have arrived. */
export const revocation: Part = {
  name: 'revocation',
  async run(quick) {
    const rows = await rowsOf(quick, [1, 100, 1000], revoke);
    const columns = ['in flight', 'extra token requests', 'failed', 'failed later'];
    return {
      title: 'Revocation under load',
      about:
        'Requests are in flight with a token that was revoked. Counted: extra token requests, failed calls among those in ' +
        `flight, and failed calls among ${LATER_CALLS} sent one after the other later.`,
      tables: [tableOf(columns, rows)],
      claims: claimsOf('1 extra token request, and no call fails', rows),
    };
  },
};

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
