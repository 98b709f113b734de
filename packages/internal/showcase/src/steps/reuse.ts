import type { Step } from '../step.js';

const CALLS = 10;

export const reuse: Step = {
  name: 'reuse',
  shows: `${CALLS} more calls`,
  async run(row) {
    await Promise.all(row.calls(CALLS));
    const seen = await row.look();
    const { tokenRequests, answered } = seen;
    const kept = tokenRequests === 0 && answered === CALLS;
    const saw = `${tokenRequests} token requests, ${answered} of ${CALLS} calls answered`;
    return {
      seen,
      allowed: 0,
      checks: [{ promise: 'reuse', column: 'token requests', kept, saw }],
    };
  },
};
