import { startEmulator } from '@kaisa-auth/emulator';
import { until } from '@kaisa-auth/test-kit/waiting';
import { labelOf, signers } from '../contestants/all.js';
import type { Call, Contestant } from '../contestants/contestant.js';
import { numberText, type Part } from '../report.js';
import { overLoopback } from '../transport.js';

const IN_FLIGHT = [1, 100, 1000];
const QUICK_IN_FLIGHT = [100];
const LATER_CALLS = 100;

interface Row {
  readonly label: string;
  readonly inFlight: number;
  /** Token requests after the first. */
  readonly extra: number;
  readonly failed: number;
  readonly failedLater: number;
}

/** A token is revoked, and the API answers none of the requests with it before all have arrived. */
export const revocation: Part = {
  name: 'revocation',
  async run(quick) {
    const rows: Row[] = [];
    for (const contestant of signers(quick)) {
      for (const inFlight of quick ? QUICK_IN_FLIGHT : IN_FLIGHT)
        rows.push(await revoke(contestant, inFlight));
    }
    return {
      title: 'Revocation under load',
      about:
        'Requests are in flight with a token that was revoked. Counted: extra token requests, failed calls among those in ' +
        `flight, and failed calls among ${LATER_CALLS} sent one after the other later.`,
      tables: [
        {
          head: ['by', 'in flight', 'extra token requests', 'failed', 'failed later'],
          rows: rows.map(({ label, ...counts }) => [
            label,
            ...Object.values(counts).map((count) => numberText(count)),
          ]),
        },
      ],
      claims: rows
        .filter(({ label }) => label.startsWith('kaisa-auth'))
        .map(({ label, inFlight, extra, failed, failedLater }) => ({
          text: `${label}, ${inFlight} in flight: 1 extra token request, and no call fails`,
          seen: `${extra}, ${failed + failedLater}`,
          met: extra === 1 && failed + failedLater === 0,
        })),
    };
  },
};

async function revoke(contestant: Contestant, inFlight: number): Promise<Row> {
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
    return { label: labelOf(contestant), inFlight, extra, failed, failedLater };
  } finally {
    await kaisa.close();
  }
}

async function failures(calls: readonly ReturnType<Call>[]): Promise<number> {
  const statuses = await Promise.all(calls.map((call) => call.catch(() => undefined)));
  return statuses.filter((status) => status !== 200).length;
}
