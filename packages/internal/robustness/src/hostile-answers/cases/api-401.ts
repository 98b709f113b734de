import { gzipSync } from 'node:zlib';
import { bodyWith, chunk, FIN, GOOD, head, http, NEXT_TOKEN, RST } from '../answers.js';
import { SILENCE, TOKEN, wire } from '../answers.js';
import type { Answer, HostileCase, Outcome, Step, Theme } from '../case.js';
import { error, fetchError, status } from '../outcomes.js';

const TOKENS = [http(200, GOOD), http(200, bodyWith('', NEXT_TOKEN))];
const FINE = http(200, 'fine', { 'content-type': 'text/plain' });
const REPLAYED = status(200, 2, 2);
const MAYBE_REPLAYED = [REPLAYED, fetchError(1)];

/** The API gives these answers, in order. */
function api(
  name: string,
  answers: Answer[],
  must: Outcome[],
  more: Partial<HostileCase> = {},
): HostileCase {
  return { name, line: 'B17', answers: TOKENS, api: answers, must, ...more };
}

/** The API refuses in this way, and answers the replay. */
function refused(name: string, refusal: Answer | Step[], must = [REPLAYED]): HostileCase {
  return api(name, [Array.isArray(refusal) ? wire(...refusal) : refusal, FINE], must);
}

const HEAD = 'HTTP/1.1 401 Unauthorized';
const EMPTY_401 = head(HEAD, 'content-length: 0');
const PARTIAL_401 = head(HEAD, 'content-length: 99');
const CHUNKED_401 = head(HEAD, 'transfer-encoding: chunked');
const ENDLESS_401 = [CHUNKED_401, { endless: chunk('x'.repeat(0x4000)) }];
const GZIP = { 'content-encoding': 'gzip' };
const BOMB = http(401, gzipSync(Buffer.alloc(64 * 1024 * 1024)), GZIP);

const bodies = [
  refused('401 with nothing', http(401, '', {})),
  refused('401 with HTML', http(401, '<p>Sign in</p>', { 'content-type': 'text/html' })),
  refused('401 with binary', http(401, new Uint8Array([0, 255, 128]), {})),
  refused('401 with JSON that is cut', http(401, '{"error":')),
  refused('401 with a token in it', http(401, GOOD)),
  // Of the bodies, only those of the tokens are read.
  ...[
    refused('401 with 10 MB', http(401, 'x'.repeat(1e7))),
    refused('401 with a body without end', ENDLESS_401),
    refused('401 with a gzip bomb', BOMB),
  ].map((one) => ({ ...one, sentMiB: 64, readMiB: 0.001 })),
  refused('401 with a wrong content-encoding', http(401, 'plain', GZIP), MAYBE_REPLAYED),
  refused('401 with a body that hangs', [PARTIAL_401, '{', SILENCE]),
  refused('401 with RST in its body', [PARTIAL_401, '{', RST], MAYBE_REPLAYED),
  refused('401 with garbage chunks', [CHUNKED_401, 'zz\r\n', FIN], MAYBE_REPLAYED),
  refused('401 byte by byte', [{ drip: head(HEAD, 'content-length: 2') + '{}' }]),
  refused('103, then 401', [head('HTTP/1.1 103 Hints'), EMPTY_401]),
  refused('100, then 401', [head('HTTP/1.1 100 Continue'), EMPTY_401], MAYBE_REPLAYED),
  refused('401 on a connection that closes', [head(HEAD, 'connection: close'), FIN]),
  refused('401 with Retry-After of an hour', http(401, '', { 'retry-after': '3600' })),
  refused('401 with Location', http(401, '', { location: '{other}' })),
];

const EARLY: Answer = { at: 'first byte', steps: [EMPTY_401] };

const uploads = [
  refused('401 before the body was sent', EARLY, MAYBE_REPLAYED),
  refused('401 after the body was sent', http(401)),
].map((one) => ({ ...one, apiBody: 'x'.repeat(1e6) }));

const NOT_REPLAYED = status(401, 1);

/** The token endpoint answers the renewal after a 401 in this way. */
function renewed(name: string, answer: Answer, must: Outcome): HostileCase {
  const answers = [http(200, GOOD), answer];
  return api(`401, and ${name}`, [http(401), FINE], [{ ...must, apiRequests: 1 }], { answers });
}

const OTHER = http(307, '', { location: '{other}' });
const NAMED = http(400, `{"error":"e","error_description":"was ${TOKEN}"}`);
const PROXY = http(407, '', { 'proxy-authenticate': 'Basic' });
const SAYS_401 = http(200, '{"status":401,"error":"invalid_token"}');

const endings = [
  api('401 for ever', [http(401)], [status(401, 2, 2)]),
  api('401, and the same token again', [http(401), FINE], [status(401, 1, 2)], {
    answers: [http(200, GOOD)],
  }),
  // Some fetches repeat a GET by themselves when a connection that was used before is cut.
  api('401, then RST', [http(401), wire(RST)], [fetchError(2, 2), fetchError(3, 2)]),
  api('401, then 503', [http(401), http(503)], [status(503, 2, 2)]),
  api(
    '401, then a redirect to an origin that answers 401',
    [http(401), OTHER],
    [status(401, 2, 2)],
  ),
  refused('a redirect to an origin that answers 401', OTHER, [NOT_REPLAYED]),
  renewed(
    'a token endpoint that refuses',
    http(401, '{"error":"invalid_client"}'),
    error('invalid_client', 401, 2),
  ),
  {
    ...renewed('a token endpoint that names the token', NAMED, error('e', 400, 2)),
    shows: '[redacted]',
  },
  renewed(
    'a token endpoint that gives garbage',
    http(200, '[]'),
    error('invalid_response', 200, 2),
  ),
  refused('403', http(403), [status(403, 1)]),
  refused('407', PROXY, [status(407, 1), fetchError(1)]),
  api('RST', [wire(RST)], [fetchError(1)]),
  refused('200 that says 401 in its body', SAYS_401, [status(200, 1)]),
];

export const api401: Theme = {
  name: 'API 401',
  cases: [...bodies, ...uploads, ...endings],
};
