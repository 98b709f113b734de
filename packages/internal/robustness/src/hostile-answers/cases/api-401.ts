import { gzipSync } from 'node:zlib';
import {
  CHUNKED_HEAD,
  GOOD,
  bodyWith,
  head,
  http,
  NEXT_TOKEN,
  TOKEN,
  wire,
  FIN,
  RST,
  SILENCE,
} from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, fetchError, status } from '../outcomes.js';

const TOKENS = [http(200, GOOD), http(200, bodyWith('', NEXT_TOKEN))];
const FINE = http(200, 'fine', { 'content-type': 'text/plain' });
const REPLAYED = status(200, 2, 2);

function api(
  name: string,
  refusal: Answer | Answer[],
  must: Outcome[] = [REPLAYED],
  more: Partial<HostileCase> = {},
): HostileCase {
  const answers = Array.isArray(refusal) ? refusal : [refusal, FINE];
  return { name, line: 'B17', answers: TOKENS, api: answers, must, ...more };
}

function challenge(value: string | string[], ...must: Outcome[]): HostileCase {
  const name = String(value);
  const shown = name.length > 60 ? `${name.slice(0, 40)}… (${name.length} characters)` : name;
  return api(
    `challenge: ${shown || 'empty'}`,
    http(401, '', { 'www-authenticate': value }),
    must.length > 0 ? must : undefined,
  );
}

const HEAD = 'HTTP/1.1 401 Unauthorized';
/** Of the bodies, only those of the tokens are read. */
const UNREAD = { sentMiB: 64, readMiB: 0.001 };

const bodies = [
  api('401 with nothing', http(401, '', {})),
  api('401 with HTML', http(401, '<p>Sign in</p>', { 'content-type': 'text/html' })),
  api('401 with binary', http(401, new Uint8Array([0, 255, 128]), {})),
  api('401 with JSON that is cut', http(401, '{"error":')),
  api('401 with a token in it', http(401, GOOD)),
  api('401 with 10 MB', http(401, 'x'.repeat(1e7)), undefined, UNREAD),
  api(
    '401 with a body without end',
    [
      wire(CHUNKED_HEAD.replace('200 OK', '401 No'), {
        endless: `4000\r\n${'x'.repeat(0x4000)}\r\n`,
      }),
      FINE,
    ],
    undefined,
    UNREAD,
  ),
  api(
    '401 with a gzip bomb',
    http(401, gzipSync(Buffer.alloc(64 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
    undefined,
    UNREAD,
  ),
  api('401 with a wrong content-encoding', http(401, 'plain', { 'content-encoding': 'gzip' }), [
    REPLAYED,
    fetchError(1),
  ]),
  api('401 with a body that hangs', [wire(head(HEAD, 'content-length: 99'), '{', SILENCE), FINE]),
  api(
    '401 with RST in its body',
    [wire(head(HEAD, 'content-length: 99'), '{', RST), FINE],
    [REPLAYED, fetchError(1)],
  ),
  api(
    '401 with garbage chunks',
    [wire(head(HEAD, 'transfer-encoding: chunked'), 'zz\r\n', FIN), FINE],
    [REPLAYED, fetchError(1)],
  ),
  api('401 byte by byte', [wire({ drip: head(HEAD, 'content-length: 2') + '{}' }), FINE]),
  api('103, then 401', [wire(head('HTTP/1.1 103 Hints'), head(HEAD, 'content-length: 0')), FINE]),
  api(
    '100, then 401',
    [wire(head('HTTP/1.1 100 Continue'), head(HEAD, 'content-length: 0')), FINE],
    [REPLAYED, fetchError(1)],
  ),
  api('401 on a connection that closes', [
    wire(head(HEAD, 'content-length: 0', 'connection: close'), FIN),
    FINE,
  ]),
  api('401 with Retry-After of an hour', http(401, '', { 'retry-after': '3600' })),
  api('401 with Location', http(401, '', { location: '{other}' })),
];

const uploads = [
  api(
    '401 before the body was sent',
    [{ at: 'first byte', steps: [head(HEAD, 'content-length: 0')] }, FINE],
    [REPLAYED, fetchError(1)],
    { apiBody: 'x'.repeat(1e6) },
  ),
  api('401 after the body was sent', http(401), undefined, { apiBody: 'x'.repeat(1e6) }),
];

const challenges = [
  challenge('Bearer'),
  challenge('Bearer error="invalid_token"'),
  challenge('Digest realm="x", nonce="y", qop="auth"'),
  challenge('Basic realm="x"'),
  challenge('NTLM'),
  challenge(''),
  challenge('"'),
  challenge(['Digest realm="x"', 'Bearer error="invalid_token"']),
  challenge('Bearer error="insufficient_scope"', status(401, 1)),
  challenge('BEARER ERROR = insufficient_scope', status(401, 1)),
  challenge(['Digest realm="x"', 'Bearer error="insufficient_scope"'], status(401, 1)),
  challenge('Bearer error="invalid_request"', status(401, 1)),
  challenge('Bearer error="invalid_requests"'),
  challenge(`Bearer ${'error '.repeat(1200)}`),
  challenge(`Bearer error${' '.repeat(7000)}`),
];

const endings = [
  api('401 for ever', http(401), [status(401, 2, 2)], { api: [http(401)] }),
  api('401, and the same token again', http(401), [status(401, 1, 2)], {
    answers: [http(200, GOOD)],
  }),
  // Some fetches repeat a GET by themselves when a connection that was used before is cut.
  api('401, then RST', [http(401), wire(RST)], [fetchError(2, 2), fetchError(3, 2)]),
  api('401, then 503', [http(401), http(503)], [status(503, 2, 2)]),
  api(
    '401, then a redirect to an origin that answers 401',
    [http(401), http(307, '', { location: '{other}' })],
    [status(401, 2, 2)],
  ),
  api('a redirect to an origin that answers 401', http(307, '', { location: '{other}' }), [
    status(401, 1),
  ]),
  api(
    '401, and a token endpoint that refuses',
    http(401),
    [{ ...error('invalid_client', 401, 2), apiRequests: 1 }],
    {
      answers: [http(200, GOOD), http(401, '{"error":"invalid_client"}')],
    },
  ),
  api(
    '401, and a token endpoint that names the token',
    http(401),
    [{ ...error('e', 400, 2), apiRequests: 1 }],
    {
      answers: [http(200, GOOD), http(400, `{"error":"e","error_description":"was ${TOKEN}"}`)],
      shows: '[redacted]',
    },
  ),
  api(
    '401, and a token endpoint that gives garbage',
    http(401),
    [{ ...error('invalid_response', 200, 2), apiRequests: 1 }],
    {
      answers: [http(200, GOOD), http(200, '[]')],
    },
  ),
  api('403', http(403), [status(403, 1)]),
  api('407', http(407, '', { 'proxy-authenticate': 'Basic' }), [status(407, 1), fetchError(1)]),
  api('RST', wire(RST), [fetchError(1)], { api: [wire(RST)] }),
  api('200 that says 401 in its body', http(200, '{"status":401,"error":"invalid_token"}'), [
    status(200, 1),
  ]),
];

export const api401: Theme = {
  name: 'API 401',
  cases: [...bodies, ...uploads, ...challenges, ...endings],
};
