import { labelOf, signers } from '../contestants/all.js';
import type { Call, Contestant } from '../contestants/contestant.js';
import type { Conditions, Part } from '../part.js';
import { numberText } from '../report.js';
import { API_PATH } from '../server/http.js';
import { overLoopback } from '../transport/loopback.js';

const IN_FLIGHT = [1, 100, 1000];
const QUICK_IN_FLIGHT = [100];
const LATER_CALLS = 100;

interface Row {
  readonly contestant: Contestant;
  readonly inFlight: number;
  /** Token requests after the first. */
  readonly extraTokenRequests: number;
  readonly failed: number;
  readonly failedLater: number;
}

/** The token is revoked while requests with it are in flight: the service answers none of them before all have arrived. */
export const revocation: Part = {
  name: 'revocation',
  async run(conditions) {
    const rows: Row[] = [];
    for (const contestant of signers(conditions)) {
      for (const inFlight of conditions.quick ? QUICK_IN_FLIGHT : IN_FLIGHT)
        rows.push(await revoke(conditions, contestant, inFlight));
    }
    return {
      title: 'Revocation under load',
      about:
        'The token is revoked while requests with it are in flight. Counted: extra token requests, failed calls among those in ' +
        `flight, and failed calls among ${LATER_CALLS} sent one after the other later.`,
      tables: [
        {
          head: ['by', 'in flight', 'extra token requests', 'failed', 'failed later'],
          rows: rows.map((row) => [
            labelOf(row.contestant),
            ...countsOf(row).map((n) => numberText(n)),
          ]),
        },
      ],
      claims: rows
        .filter(({ contestant }) => contestant.way === 'kaisa-auth')
        .map(({ contestant, inFlight, extraTokenRequests, failed, failedLater }) => ({
          text: `${labelOf(contestant)}, ${inFlight} in flight: 1 extra token request, and no call fails`,
          seen: `${extraTokenRequests}, ${failed + failedLater}`,
          met: extraTokenRequests === 1 && failed + failedLater === 0,
        })),
    };
  },
};

function countsOf({ inFlight, extraTokenRequests, failed, failedLater }: Row): number[] {
  return [inFlight, extraTokenRequests, failed, failedLater];
}

async function revoke(
  { service }: Conditions,
  contestant: Contestant,
  inFlight: number,
): Promise<Row> {
  const account = await service.open({ lifeMs: 3_600_000, revokeAt: inFlight });
  const { GET } = contestant.start({ account, transport: overLoopback(), path: API_PATH });
  // The first request gets the token, and is held by the service until the others have arrived with it.
  const first = GET();
  while ((await service.counts(account)).apiRequests === 0);
  const others = Array.from({ length: inFlight - 1 }, () => GET());
  const failed = await failures([first, ...others]);
  let failedLater = 0;
  for (let call = 0; call < LATER_CALLS; call++) failedLater += await failures([GET()]);
  const { tokenRequests } = await service.counts(account);
  return { contestant, inFlight, extraTokenRequests: tokenRequests - 1, failed, failedLater };
}

async function failures(calls: readonly ReturnType<Call>[]): Promise<number> {
  const statuses = await Promise.all(calls.map((call) => call.catch(() => undefined)));
  return statuses.filter((status) => status !== 200).length;
}
