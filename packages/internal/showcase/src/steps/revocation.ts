import { until, watch } from '@kaisa-auth/test-kit/waiting';
import type { Call, Row } from '../row.js';
import { allSucceeded, check, type Step } from '../step.js';

/** Refused before a new token is issued, and after. */
const EARLY = 20;
const LATE = 10;
const CALLS = EARLY + LATE;

export const revocation: Step = {
  name: 'revocation',
  shows: `${CALLS} calls with a revoked token, half of them POSTs; ${LATE} are refused after a new token was issued`,
  async run(row) {
    await refuse(row);
    const seen = await row.look();
    const { replayed, succeeded, tokenRequests } = seen;
    const replays = `${replayed} of ${CALLS} calls replayed`;
    return {
      seen,
      allowed: 1,
      checks: [
        check('replay', replayed === CALLS, replays),
        allSucceeded('replay', succeeded, CALLS),
        check('late-401', tokenRequests <= 1, `${tokenRequests} token requests`),
      ],
    };
  },
};

async function refuse(row: Row): Promise<void> {
  const { emulator, settledTokenRequests: before } = row;
  emulator.revokeAll();
  const answerEarly = emulator.api.hold();
  const early = await inFlight(row, EARLY);
  const answerLate = emulator.api.hold();
  const late = await inFlight(row, LATE);
  answerEarly();
  // Replays are held too, so the early calls settle first only if they are not replayed.
  const isOver = watch(Promise.all(early));
  await until(() => isOver() || row.settledTokenRequests > before, 'the new token');
  answerLate();
  await Promise.all([...early, ...late]);
}

/** Makes calls, and resolves to them when all have arrived. */
async function inFlight(row: Row, count: number): Promise<Call[]> {
  const wanted = row.emulator.stats().apiRequests + count;
  const calls = row.calls(count, (index) => (index % 2 === 0 ? 'read' : 'write'));
  await until(() => row.emulator.stats().apiRequests >= wanted, 'every call to arrive');
  return calls;
}
