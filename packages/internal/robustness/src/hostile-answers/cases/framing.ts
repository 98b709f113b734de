import { chunk, CHUNKED_HEAD, FIN, GOOD, GOOD_WIRE, head, LAST_CHUNK } from '../answers.js';
import { SILENCE, UNTIL_CLOSE, wire } from '../answers.js';
import type { HostileCase, Outcome, Step, Theme } from '../case.js';
import { error, INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const OK = 'HTTP/1.1 200 OK';
const LENGTH = `content-length: ${GOOD.length}`;

/** Bytes that some clients accept as HTTP and others do not. */
function sent(name: string, must: Outcome[], ...steps: Step[]): HostileCase {
  return { name, line: 'B3', answers: [wire(...steps)], must };
}

/** Clients may accept these, because the token response is complete. Most that they differ about say nothing of core. */
const LENIENT = [token(), NETWORK];

/** A valid token response with these header lines. */
function headed(name: string, must: Outcome[], ...lines: string[]): HostileCase {
  return sent(name, must, head(OK, ...lines), GOOD, FIN);
}

const TOO_LONG = head(OK, 'content-length: 999');

const lengths = [
  sent('content-length too short', [INVALID, NETWORK], head(OK, 'content-length: 20'), GOOD),
  sent('content-length 0', [INVALID, NETWORK], head(OK, 'content-length: 0'), GOOD),
  headed('content-length too long, then FIN', [NETWORK], 'content-length: 999'),
  sent('content-length too long, then silence', [TIMEOUT], TOO_LONG, GOOD, SILENCE),
  headed('content-length of 30 digits', LENIENT, `content-length: ${'9'.repeat(30)}`),
];

const BOTH = head(OK, 'content-length: 20', 'transfer-encoding: chunked');

/** A response in chunks. */
function chunked(name: string, must: Outcome[], ...steps: Step[]): HostileCase {
  return sent(name, must, CHUNKED_HEAD, ...steps);
}

const chunks = [
  sent('content-length and chunked', [...LENIENT, INVALID], BOTH, chunk(GOOD), LAST_CHUNK, FIN),
  chunked('garbage in place of a chunk size', [NETWORK], `zz\r\n${GOOD}\r\n`, LAST_CHUNK, FIN),
  chunked('a chunk size of -1', [NETWORK], `-1\r\n${GOOD}\r\n`, LAST_CHUNK, FIN),
  chunked('a chunk size of 20 digits', [NETWORK], `${'f'.repeat(20)}\r\n${GOOD}\r\n`, FIN),
  chunked('garbage after a good chunk', [NETWORK], chunk(GOOD), '\0\0\0\0', FIN),
  chunked('a chunk extension', [token()], chunk(GOOD).replace('\r', ';a="b"\r'), LAST_CHUNK),
  chunked('trailers', [token()], chunk(GOOD), '0\r\nexpires: 0\r\nstatus: 500\r\n\r\n'),
];

/** A valid token response with this status line. */
function started(name: string, must: Outcome[], statusLine: string): HostileCase {
  return sent(name, must, head(statusLine, LENGTH), GOOD, FIN);
}

const MANY_HEADERS = Array.from({ length: 10_000 }, (_, i) => `x-${i}: 1`);

const heads = [
  sent('no status line', [NETWORK, INVALID], GOOD, FIN),
  sent('not HTTP: SMTP', [NETWORK], '220 mail.example ESMTP\r\n', FIN),
  sent('not HTTP: binary', [NETWORK], new Uint8Array([22, 3, 1, 0, 255, 0, 128]), FIN),
  sent('not HTTP: HTTP/2', [NETWORK], new Uint8Array([0, 0, 0, 4, 0, 0, 0, 0, 0]), FIN),
  started('a status of four digits', [NETWORK], 'HTTP/1.1 2000 OK'),
  started('a status of 999', [NETWORK, error('http_error', 999, 3)], 'HTTP/1.1 999 What'),
  headed('a header of 1 MB', LENIENT, `x: ${'x'.repeat(1e6)}`, LENGTH),
  headed('10,000 headers', LENIENT, ...MANY_HEADERS, LENGTH),
  sent('a good answer, then garbage', LENIENT, GOOD_WIRE, '\0\0garbage'),
  {
    ...sent('an answer before the request', LENIENT),
    answers: [{ at: 'connection' as const, steps: [GOOD_WIRE] }],
  },
];

export const framing: Theme = { name: 'framing', cases: [...lengths, ...chunks, ...heads] };

const CONTINUE = head('HTTP/1.1 100 Continue');
const HINTS = head('HTTP/1.1 103 Early Hints', 'link: </x>; rel=preload');
const EMPTY_503 = head('HTTP/1.1 503 No', 'content-length: 0');
const UPGRADE = ['HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: websocket'];
const SWITCHED = [NETWORK, error('http_error', 101)];

function drip(text: string): Step {
  return { drip: text.repeat(500), bytes: text.length };
}

/** Any number of informational responses may come before the final one (RFC 9110 §15.2). */
function before(name: string, text: string, must: Outcome[] = [token()]): HostileCase {
  return sent(`${name} before the answer`, must, text + GOOD_WIRE);
}

export const informational: Theme = {
  name: 'informational',
  cases: [
    // Node's fetch rejects a 100 that it did not expect.
    before('100', CONTINUE, LENIENT),
    before('103', HINTS),
    before('1000 × 103', HINTS.repeat(1000), LENIENT),
    sent('103 with the body of a token, then 503', [error('http_error', 503, 3)], HINTS, EMPTY_503),
    sent('103, and no answer', [TIMEOUT], HINTS, SILENCE),
    sent('103, dripped for ever', [TIMEOUT, NETWORK], drip(HINTS), SILENCE),
    { ...sent('100, then FIN', [NETWORK], CONTINUE, FIN), line: 'B4' },
    sent('101 that nobody asked for', SWITCHED, head(...UPGRADE), GOOD, FIN),
    sent(
      '101 without an upgrade, then a good answer',
      [...SWITCHED, token()],
      ...[head('HTTP/1.1 101 Go'), UNTIL_CLOSE + GOOD, FIN],
    ),
  ],
};
