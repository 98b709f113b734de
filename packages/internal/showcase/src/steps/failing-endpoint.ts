import { setTimeout as sleep } from 'node:timers/promises';
import { TokenRequestError } from '@kaisa-auth/core';
import type { Connection } from '../connection.js';
import type { Row } from '../row.js';
import type { Proof, Step } from '../step.js';
import { atOnce, settledWithin, underTraffic } from '../traffic.js';

const CALLS_WITH_GOOD_TOKEN = 10;
const CALLS_WITHOUT = 50;
const CALLS_AFTERWARDS = 20;
const HOPELESS_MS = 2500;
/** The first token; at most two rounds of three tries on the failing endpoint; the token after it recovered. */
const MOST_TOKEN_REQUESTS = 1 + 2 * 3 + 1;

export const failingEndpoint: Step = {
  name: 'failing endpoint',
  shows: '503 from before a renewal until after the end of the token',
  rowsAtOnce: 24,
  async run(row) {
    const connection = row.connect();
    row.emulator.setTokenLifetime(1.5 * row.shortLife);
    await connection.call(row.read());
    connection.waits.length = 0;
    row.emulator.tokenEndpoint.fail({ status: 503, body: 'down for maintenance' });
    const proofs = [
      await stillServed(row, connection),
      await failsAtOnce(row, connection),
      await recovers(row, connection),
    ];
    return {
      expected: {
        answered: undefined,
        tokenRequests: { least: 3, most: MOST_TOKEN_REQUESTS },
        replayed: 0,
        mayWait: true,
      },
      proofs,
      waits: connection.waits,
    };
  },
};

/** The renewal fails behind, and the good token is used to its end. */
async function stillServed(row: Row, connection: Connection): Promise<Proof> {
  const call = (): Promise<unknown> => connection.call(row.read());
  let outcomes: unknown[] = [];
  await underTraffic(call, async () => {
    await connection.next('request_started');
    const refused = connection.next('refused');
    [outcomes] = await Promise.all([Promise.all(atOnce(CALLS_WITH_GOOD_TOKEN, call)), refused]);
  });
  return {
    column: 'requests',
    promise: 'every call is served while the token is still good (B12)',
    of: CALLS_WITH_GOOD_TOKEN,
    did: outcomes.filter((outcome) => outcome === 200).length,
  };
}

/** Nothing can be had from an endpoint that is shut, so a call that ends has not waited for it. */
async function failsAtOnce(row: Row, connection: Connection): Promise<Proof> {
  const open = row.emulator.tokenEndpoint.hold();
  const calls = atOnce(CALLS_WITHOUT, () => connection.call(row.read()));
  const outcomes = await settledWithin(calls, HOPELESS_MS);
  open();
  await Promise.all(calls);
  return {
    column: 'requests',
    promise: 'every call without a token fails at once (B16)',
    of: CALLS_WITHOUT,
    did: outcomes.filter((outcome) => outcome instanceof TokenRequestError).length,
  };
}

async function recovers(row: Row, connection: Connection): Promise<Proof> {
  row.emulator.tokenEndpoint.restore();
  const refusal = await connection.call(row.read());
  if (refusal instanceof TokenRequestError) await sleep((refusal.retryAfterMs ?? 0) + 20);
  const calls = atOnce(CALLS_AFTERWARDS, () => connection.call(row.read()));
  const outcomes = await Promise.all(calls);
  return {
    column: 'requests',
    promise: 'every call is answered once the endpoint has recovered (B5)',
    of: CALLS_AFTERWARDS,
    did: outcomes.filter((outcome) => outcome === 200).length,
  };
}
