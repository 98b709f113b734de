import { GOOD, http } from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, NETWORK } from '../outcomes.js';

const BODIES: readonly [string, string | Uint8Array, string][] = [
  ['JSON', '{"message":"no","code":7}', 'application/json'],
  ['HTML', '<html><body>No</body></html>', 'text/html'],
  ['nothing', '', 'application/json'],
  ['binary', new Uint8Array([0, 255, 254, 128, 13, 10, 13, 10]), 'application/octet-stream'],
  ['a token', GOOD, 'application/json'],
];

/** Each that is registered, and some that are not. */
const FINAL = [
  400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418,
  421, 422, 423, 424, 425, 426, 428, 431, 451, 499,
];
const REPEATED = [429, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511, 520, 599];

function answered(name: string, answer: Answer, ...must: Outcome[]): HostileCase {
  return { name, line: 'B4', answers: [answer], must };
}

/** By the fetch standard a 407 is no answer for a program, and a 421 is asked again on another connection. */
function withEachBody(status: number, requests: number): HostileCase[] {
  return BODIES.map(([name, body, type]) => ({
    ...answered(
      `${status} with ${name}`,
      http(status, body, { 'content-type': type }),
      error('http_error', status, requests),
      ...(status === 407 ? [NETWORK] : []),
    ),
    ...(status === 421 && { seen: 2 }),
  }));
}

export const statuses: Theme = {
  name: 'statuses',
  cases: [
    ...FINAL.flatMap((status) => withEachBody(status, 1)),
    ...REPEATED.flatMap((status) => withEachBody(status, 3)),
    ...[
      answered('204', http(204), error('invalid_response', 204)),
      answered('205', http(205), error('invalid_response', 205)),
      answered('200 with HTML', http(200, '<html>Sign in</html>'), INVALID),
    ].map((one) => ({ ...one, line: 'B3' })),
  ],
};
