import type { Step } from '../step.js';
import { atOnce, until } from '../traffic.js';

/** Refused before there is a new token, and after. */
const TOGETHER = 60;
const LATE = 40;
const LIFETIME_SECONDS = 300;
const HOPELESS_MS = 2500;

export const revocation: Step = {
  name: 'revocation',
  shows: `${TOGETHER + LATE} calls under way with a revoked token, every other one a POST`,
  rowsAtOnce: 4,
  async run(row) {
    const { emulator, main } = row;
    const call = (index: number): Promise<unknown> =>
      main.call(index % 2 === 0 ? row.read() : row.write());
    const arrived = (count: number): Promise<void> =>
      until(() => emulator.stats().apiRequests >= count, HOPELESS_MS);

    emulator.setTokenLifetime(LIFETIME_SECONDS);
    emulator.revokeAll();
    const answer = emulator.api.hold();
    const together = atOnce(TOGETHER, call);
    await arrived(TOGETHER);
    const answerLate = emulator.api.hold();
    const late = atOnce(LATE, call);
    await arrived(TOGETHER + LATE);
    answer();
    await until(() => emulator.stats().tokensIssued > 0, HOPELESS_MS);
    answerLate();
    await Promise.all([...together, ...late]);
    return {
      expected: {
        answered: TOGETHER + LATE,
        tokenRequests: { least: 1, most: 1 },
        replayed: TOGETHER + LATE,
        mayWait: true,
      },
      waits: main.waits.splice(0),
    };
  },
};
