import {
  CHUNKED_HEAD,
  chunk,
  GOOD,
  GOOD_WIRE,
  head,
  LAST_CHUNK,
  wire,
  FIN,
  SILENCE,
} from '../answers.js';
import type { HostileCase, Outcome, Step, Theme } from '../case.js';
import { error, INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const OK = 'HTTP/1.1 200 OK';
const LENGTH = `content-length: ${GOOD.length}`;

/** Bytes that one client takes for HTTP and another does not; never anything but these ends. */
function sent(name: string, must: Outcome[], ...steps: Step[]): HostileCase {
  return { name, line: 'B3', answers: [wire(...steps)], must };
}

/** Clients may be lenient with it, since the answer is whole. */
const LENIENT = [token(), NETWORK];

const lengths = [
  sent('content-length too short', [INVALID, NETWORK], head(OK, 'content-length: 20'), GOOD),
  sent('content-length 0', [INVALID, NETWORK], head(OK, 'content-length: 0'), GOOD),
  sent('content-length too long, then FIN', [NETWORK], head(OK, 'content-length: 999'), GOOD, FIN),
  {
    ...sent('content-length too long, then silence', [TIMEOUT]),
    answers: [wire(head(OK, 'content-length: 999'), GOOD, SILENCE)],
  },
  sent('content-length -1', [...LENIENT, INVALID], head(OK, 'content-length: -1'), GOOD, FIN),
  sent('content-length 1e2', [...LENIENT, INVALID], head(OK, 'content-length: 1e2'), GOOD, FIN),
  sent(
    'content-length of 30 digits',
    LENIENT,
    head(OK, `content-length: ${'9'.repeat(30)}`),
    GOOD,
    FIN,
  ),
  sent(
    'two content-lengths that differ',
    [...LENIENT, INVALID],
    head(OK, LENGTH, 'content-length: 20'),
    GOOD,
    FIN,
  ),
  sent(
    'content-length and chunked',
    [...LENIENT, INVALID],
    head(OK, 'content-length: 20', 'transfer-encoding: chunked'),
    chunk(GOOD),
    LAST_CHUNK,
    FIN,
  ),
];

const chunks = [
  sent(
    'garbage in place of a chunk size',
    [NETWORK],
    CHUNKED_HEAD,
    `zz\r\n${GOOD}\r\n`,
    LAST_CHUNK,
    FIN,
  ),
  sent('a chunk size of -1', [NETWORK], CHUNKED_HEAD, `-1\r\n${GOOD}\r\n`, LAST_CHUNK, FIN),
  sent(
    'a chunk size of 20 digits',
    [NETWORK],
    CHUNKED_HEAD,
    `${'f'.repeat(20)}\r\n${GOOD}\r\n`,
    FIN,
  ),
  sent(
    'a chunk longer than its size',
    [NETWORK, INVALID],
    CHUNKED_HEAD,
    `5\r\n${GOOD}\r\n`,
    LAST_CHUNK,
    FIN,
  ),
  sent('garbage after a good chunk', [NETWORK], CHUNKED_HEAD, chunk(GOOD), '\0\0\0\0', FIN),
  sent(
    'no line end after a chunk',
    [NETWORK],
    CHUNKED_HEAD,
    chunk(GOOD).slice(0, -2),
    LAST_CHUNK,
    FIN,
  ),
  sent(
    'a chunk extension',
    [token()],
    CHUNKED_HEAD,
    chunk(GOOD).replace('\r', ';a="b"\r'),
    LAST_CHUNK,
  ),
  sent(
    'a chunk extension of 1 MB',
    LENIENT,
    CHUNKED_HEAD,
    chunk(GOOD).replace('\r', `;a=${'b'.repeat(1e6)}\r`),
    LAST_CHUNK,
  ),
  sent('trailers', [token()], CHUNKED_HEAD, chunk(GOOD), '0\r\nexpires: 0\r\nstatus: 500\r\n\r\n'),
  sent(
    'an unknown transfer-encoding',
    [...LENIENT, INVALID],
    head(OK, 'transfer-encoding: what'),
    GOOD,
    FIN,
  ),
];

const heads = [
  sent('no status line', [NETWORK, INVALID], GOOD, FIN),
  sent('not HTTP: SMTP', [NETWORK], '220 mail.example ESMTP\r\n', FIN),
  sent('not HTTP: binary', [NETWORK], new Uint8Array([22, 3, 1, 0, 255, 0, 128]), FIN),
  sent('not HTTP: HTTP/2', [NETWORK], new Uint8Array([0, 0, 0, 4, 0, 0, 0, 0, 0]), FIN),
  sent('HTTP/9.9', LENIENT, head('HTTP/9.9 200 OK', LENGTH), GOOD, FIN),
  sent('ICY 200 OK', LENIENT, head('ICY 200 OK', LENGTH), GOOD, FIN),
  sent(
    'a status of two digits',
    [NETWORK, error('http_error', 20)],
    head('HTTP/1.1 20 OK', LENGTH),
    GOOD,
    FIN,
  ),
  sent('a status of four digits', [NETWORK], head('HTTP/1.1 2000 OK', LENGTH), GOOD, FIN),
  sent(
    'a status of 000',
    [NETWORK, error('http_error', 0)],
    head('HTTP/1.1 000 OK', LENGTH),
    GOOD,
    FIN,
  ),
  sent(
    'a status of 999',
    [NETWORK, error('http_error', 999, 3)],
    head('HTTP/1.1 999 What', LENGTH),
    GOOD,
    FIN,
  ),
  sent('no reason phrase', LENIENT, head('HTTP/1.1 200', LENGTH), GOOD),
  sent('lines end with LF', LENIENT, `${OK}\n${LENGTH}\n\n${GOOD}`, FIN),
  sent('a header without a colon', LENIENT, head(OK, 'what', LENGTH), GOOD, FIN),
  sent('a header with an empty name', LENIENT, head(OK, ': what', LENGTH), GOOD, FIN),
  sent('a folded header', LENIENT, head(OK, 'x: a\r\n b', LENGTH), GOOD, FIN),
  sent('NUL in a header', LENIENT, head(OK, 'x: a\0b', LENGTH), GOOD, FIN),
  sent('UTF-8 in a header', LENIENT, head(OK, 'x: ß😀', LENGTH), GOOD, FIN),
  sent('a header of 1 MB', LENIENT, head(OK, `x: ${'x'.repeat(1e6)}`, LENGTH), GOOD, FIN),
  sent(
    '10,000 headers',
    LENIENT,
    head(OK, ...Array.from({ length: 10_000 }, (_, i) => `x-${i}: 1`), LENGTH),
    GOOD,
    FIN,
  ),
  sent(
    'two answers to one request',
    LENIENT,
    GOOD_WIRE,
    head('HTTP/1.1 500 No', 'content-length: 0'),
  ),
  sent('a good answer, then garbage', LENIENT, GOOD_WIRE, '\0\0garbage'),
  {
    ...sent('an answer before the request', LENIENT),
    answers: [{ at: 'connection' as const, steps: [GOOD_WIRE] }],
  },
];

export const framing: Theme = { name: 'framing', cases: [...lengths, ...chunks, ...heads] };
