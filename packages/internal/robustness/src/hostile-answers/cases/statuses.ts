import { GOOD, http } from '../answers.js';
import type { HostileCase, Theme } from '../case.js';
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

/** By the fetch standard a 407 is no answer for a program, and a 421 is asked again on another connection. */
function answered(status: number, requests: number): HostileCase[] {
  return BODIES.map(([name, body, type]) => ({
    name: `${status} with ${name}`,
    line: 'B4',
    answers: [http(status, body, { 'content-type': type })],
    must: [error('http_error', status, requests), ...(status === 407 ? [NETWORK] : [])],
    ...(status === 421 && { seen: 2 }),
  }));
}

const CODES = [
  'invalid_client',
  'invalid_scope',
  'invalid_request',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_grant',
  'access_denied',
];

/** A code that the server makes up says nothing of the connection. */
const NO_LOOPS: HostileCase[] = ['network_error', 'timeout', 'http_error', 'credentials_error'].map(
  (code) => ({
    name: `400 that says ${code}, a code of ours`,
    line: 'B4',
    answers: [http(400, `{"error":"${code}"}`)],
    must: [error(code, 400), error('http_error', 400)],
  }),
);

export const statuses: Theme = {
  name: 'statuses',
  cases: [
    ...FINAL.flatMap((status) => answered(status, 1)),
    ...REPEATED.flatMap((status) => answered(status, 3)),
    ...CODES.map((code): HostileCase => ({
      name: `400 with ${code}`,
      line: 'B4',
      answers: [http(400, `{"error":"${code}"}`)],
      must: [error(code, 400)],
      // Those that no repetition mends are kept for up to 30 s.
      cooldownMs: /grant$|denied/.test(code) ? [1, 1000] : [20_000, 30_000],
    })),
    ...['invalid_client', 'invalid_scope'].map((code): HostileCase => ({
      name: `503 with ${code}: never repeated`,
      line: 'B4',
      answers: [http(503, `{"error":"${code}"}`)],
      must: [error(code, 503)],
    })),
    ...NO_LOOPS,
    { name: '204', line: 'B3', answers: [http(204)], must: [error('invalid_response', 204)] },
    { name: '205', line: 'B3', answers: [http(205)], must: [error('invalid_response', 205)] },
    {
      name: '200 with HTML',
      line: 'B3',
      answers: [http(200, '<html>Sign in</html>')],
      must: [INVALID],
    },
  ],
};
