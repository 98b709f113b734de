import type { Step } from '../step.js';

const CALLS = 50;

export const firstToken: Step = {
  name: 'first token',
  shows: `${CALLS} calls at the same time by a client without a token`,
  async run(row) {
    await Promise.all(row.calls(CALLS));
    const seen = await row.look();
    const { tokenRequests, answered } = seen;
    const kept = tokenRequests === 1 && answered === CALLS;
    const saw = `${tokenRequests} token requests, ${answered} of ${CALLS} calls answered`;
    return {
      seen,
      allowed: 1,
      checks: [{ promise: 'stampede', column: 'token requests', kept, saw }],
    };
  },
};
