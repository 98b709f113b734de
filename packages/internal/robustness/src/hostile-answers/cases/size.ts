import { gzipSync } from 'node:zlib';
import { bodyWith, CHUNKED_HEAD, chunk, GOOD, head, http, wire, FIN, SILENCE } from '../answers.js';
import type { HostileCase, Theme } from '../case.js';
import { error, INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const MIB = 1024 * 1024;

/** Members of gzip may follow each other, so a little repeats into a lot: 16 KiB for each 16 MiB. */
const SPACES = gzipSync(Buffer.alloc(16 * MIB, ' '));
const GZIP = ['HTTP/1.1 200 OK', 'content-encoding: gzip'];

/** How much of an answer may be under way in buffers, the kernel's included, when a client leaves. */
const BUFFERS_MIB = 64;

function big(name: string, more: Partial<HostileCase>): HostileCase {
  return { name, line: 'B3', answers: [], must: [INVALID], sentMiB: BUFFERS_MIB, ...more };
}

function padded(bytes: number): string {
  return GOOD + ' '.repeat(bytes - GOOD.length);
}

function nested(open: string, close: string, depth: number): string {
  return bodyWith(`"x":${open.repeat(depth)}1${close.repeat(depth)}`);
}

const member = (text: string): string => bodyWith(`"x":"${text}"`);

export const size: Theme = {
  name: 'size',
  cases: [
    big('1 MiB', { answers: [http(200, padded(MIB))], must: [token()] }),
    big('1 MiB and one byte', { answers: [http(200, padded(MIB + 1))] }),
    big('10 MB', { answers: [http(200, padded(1e7))] }),
    big('10 MB of HTML with a 500', {
      answers: [http(500, '<p>'.repeat(3.3e6))],
      must: [error('http_error', 500, 3)],
    }),
    big('a content-length of 8 TB, and 10 MB of it', {
      answers: [
        wire(head('HTTP/1.1 200 OK', 'content-length: 8000000000000'), padded(1e7), SILENCE),
      ],
    }),
    big('spaces without end', {
      answers: [wire(head('HTTP/1.1 200 OK'), { endless: ' '.repeat(65_536) })],
    }),
    big('chunks without end', {
      answers: [wire(CHUNKED_HEAD, { endless: chunk('x'.repeat(65_536)) })],
    }),
    big('a redirect with a body without end', {
      answers: [
        wire(head('HTTP/1.1 302 Found', 'location: {other}'), { endless: 'x'.repeat(65_536) }),
      ],
      must: [error('http_error', 302)],
    }),
    big('headers without end', {
      answers: [wire('HTTP/1.1 200 OK\r\n', { endless: `x: ${'x'.repeat(1000)}\r\n`.repeat(64) })],
      must: [NETWORK, TIMEOUT],
    }),
    big('trailers without end', {
      answers: [
        wire(CHUNKED_HEAD, `${chunk(GOOD)}0\r\n`, {
          endless: `x: ${'x'.repeat(1000)}\r\n`.repeat(64),
        }),
      ],
      must: [NETWORK, TIMEOUT, token()],
    }),
    big('a gzip bomb: 256 MiB in 256 KiB', {
      answers: [wire(head(...GZIP), { piece: SPACES, times: 16 }, FIN)],
      must: [INVALID, NETWORK],
    }),
    big('a gzip bomb without end', {
      answers: [wire(head(...GZIP), { endless: SPACES })],
      must: [INVALID, NETWORK],
    }),
    big('a gzip bomb with a good answer in front', {
      answers: [wire(head(...GZIP), gzipSync(GOOD), { piece: SPACES, times: 16 }, FIN)],
      // Some clients read the first member only.
      must: [INVALID, NETWORK, token()],
    }),
    big('a gzip bomb with a 400', {
      answers: [
        wire(head('HTTP/1.1 400 No', 'content-encoding: gzip'), { piece: SPACES, times: 16 }, FIN),
      ],
      must: [error('http_error', 400), NETWORK],
    }),
    big('arrays, 100,000 deep', {
      answers: [http(200, nested('[', ']', 100_000))],
      must: [token(), INVALID],
    }),
    big('objects, 100,000 deep', {
      answers: [http(200, nested('{"a":', '}', 100_000))],
      must: [token(), INVALID],
    }),
    big('arrays, 500,000 deep, cut', { answers: [http(200, '['.repeat(500_000))] }),
    big('60,000 members', {
      answers: [
        http(200, bodyWith(Array.from({ length: 60_000 }, (_, i) => `"m${i}":${i}`).join())),
      ],
      must: [token()],
    }),
    big('a number of 1,000,000 digits', {
      answers: [http(200, bodyWith(`"x":${'9'.repeat(1e6)}`))],
      must: [token()],
    }),
    big('a member of 1 MB', { answers: [http(200, member('x'.repeat(1e6)))], must: [token()] }),
    big('an error of 1 MB', {
      answers: [
        http(400, `{"error":"invalid_scope","error_description":"${'%41'.repeat(333_000)}"}`),
      ],
      must: [error('invalid_scope', 400)],
    }),
    big('a description of 1 MB of backslashes', {
      answers: [
        http(400, `{"error":"invalid_scope","error_description":"${'\\\\u0'.repeat(200_000)}"}`),
      ],
      must: [error('invalid_scope', 400)],
    }),
  ],
};
