/** The tests that differ with an adapter attached, by client, and why that cannot be otherwise. */
export const EXPECTED = {
  axios: [
    {
      variants: ['refused'],
      reason: 'A stream cannot be sent twice, so the call rejects with the 401.',
      tests: [
        'supports fetch with nodejs should support stream.Readable as a payload',
        'supports fetch with nodejs progress upload should support upload progress capturing',
        'supports fetch with nodejs progress download should support download progress capturing',
        'supports fetch with nodejs request aborting should be able to abort the request stream',
        'supports http with nodejs streams should support streams',
        'supports http with nodejs streams should pass errors for a failed stream',
        'supports http with nodejs streams should destroy the response stream with an error on request stream destroying',
        'supports http with nodejs progress upload should support upload progress capturing',
        'supports http with nodejs progress download should support download progress capturing',
      ],
    },
    {
      variants: ['refused'],
      reason: 'The forms of the package form-data are streams.',
      tests: [
        'supports http with nodejs FormData form-data instance (https://www.npmjs.com/package/form-data) should allow passing FormData',
        'supports http with nodejs FormData toFormData helper should properly serialize nested objects for parsing with multer.js (express.js)',
      ],
    },
  ],
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
