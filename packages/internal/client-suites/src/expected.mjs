/** The tests that differ with an adapter attached, by client, and why that cannot be otherwise. */
export const EXPECTED = {
  axios: [],
  ky: [
    {
      variants: ['refused'],
      reason: 'A stream given as body cannot be sent twice, so the caller gets the 401.',
      tests: [
        'retry › streaming body is canceled once when retry.limit is 0 and fetch throws',
        'retry › streaming body POST succeeds when retry.limit is 0',
        'retry › streaming body POST retries and succeeds when retry.limit is above 0',
      ],
    },
  ],
  'openapi-fetch': [
    {
      variants: ['refused'],
      reason: 'openapi-fetch calls no onError for a replay, which a middleware sends.',
      tests: [
        'middleware.test.ts › can modify errors',
        'middleware.test.ts › can catch errors and return a response instead',
        'middleware.test.ts › executes error handlers in expected order',
      ],
    },
    {
      variants: ['refused'],
      reason: 'A middleware for one call runs after the last one of the client, and sees the 401.',
      tests: ['middleware.test.ts › executes in expected order'],
    },
    {
      variants: ['refused'],
      reason: 'openapi-fetch does not show requestInitExt to a middleware, so the replay lacks it.',
      tests: ['create-client-e2e.test.js › requestInitExt'],
    },
  ],
};

/** Returns the tests of a client that differ in a variant. */
export function expectedDifferences(client, variant) {
  return EXPECTED[client]
    .filter(({ variants }) => variants.includes(variant))
    .flatMap(({ tests }) => tests);
}
