import { gzipSync } from 'node:zlib';
import { bodyWith, CHUNKED_HEAD, chunk, GOOD, head, http, wire, FIN, SILENCE } from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const MIB = 1024 * 1024;

/** How much of an answer may be under way in buffers, the kernel's included, when a client leaves. */
const BUFFERS_MIB = 64;

function big(name: string, answer: Answer, ...must: Outcome[]): HostileCase {
  return { name, line: 'B3', answers: [answer], must, sentMiB: BUFFERS_MIB };
}

/** Bytes without end, after these. */
function endless(bytes: string, start: string): Answer {
  return wire(start, { endless: bytes });
}

/** A valid body, padded to this length. */
function padded(bytes: number): string {
  return GOOD + ' '.repeat(bytes - GOOD.length);
}

/** A valid body with one more member. */
function withMember(json: string): Answer {
  return http(200, bodyWith(`"x":${json}`));
}

function nested(open: string, close: string): Answer {
  return withMember(`${open.repeat(100_000)}1${close.repeat(100_000)}`);
}

function described(description: string): Answer {
  return http(400, `{"error":"invalid_scope","error_description":"${description}"}`);
}

/** Members of gzip may follow each other, so a little repeats into a lot: 16 KiB for each 16 MiB. */
const SPACES = gzipSync(Buffer.alloc(16 * MIB, ' '));
const BOMB = { piece: SPACES, times: 16 };
const GZIP_HEAD = head('HTTP/1.1 200 OK', 'content-encoding: gzip');
const GZIP_400 = head('HTTP/1.1 400 No', 'content-encoding: gzip');

const OK = head('HTTP/1.1 200 OK');
const HUGE = head('HTTP/1.1 200 OK', 'content-length: 8000000000000');
const FOUND = head('HTTP/1.1 302 Found', 'location: {other}');
const HEADERS = `x: ${'x'.repeat(1000)}\r\n`.repeat(64);
const MANY = Array.from({ length: 60_000 }, (_, i) => `"m${i}":${i}`).join();

export const size: Theme = {
  name: 'size',
  cases: [
    big('1 MiB', http(200, padded(MIB)), token()),
    big('1 MiB and one byte', http(200, padded(MIB + 1)), INVALID),
    big('10 MB', http(200, padded(1e7)), INVALID),
    big('10 MB of HTML with a 500', http(500, '<p>'.repeat(3.3e6)), error('http_error', 500, 3)),
    big('a content-length of 8 TB, and 10 MB of it', wire(HUGE, padded(1e7), SILENCE), INVALID),
    big('spaces without end', endless(' '.repeat(65_536), OK), INVALID),
    big('chunks without end', endless(chunk('x'.repeat(65_536)), CHUNKED_HEAD), INVALID),
    big('a redirect without end', endless('x'.repeat(65_536), FOUND), error('http_error', 302)),
    big('headers without end', endless(HEADERS, 'HTTP/1.1 200 OK\r\n'), NETWORK, TIMEOUT),
    big(
      'trailers without end',
      wire(CHUNKED_HEAD, `${chunk(GOOD)}0\r\n`, { endless: HEADERS }),
      ...[NETWORK, TIMEOUT, token()],
    ),
    big('a gzip bomb: 256 MiB in 256 KiB', wire(GZIP_HEAD, BOMB, FIN), INVALID, NETWORK),
    big('a gzip bomb without end', wire(GZIP_HEAD, { endless: SPACES }), INVALID, NETWORK),
    big('a gzip bomb with a 400', wire(GZIP_400, BOMB, FIN), error('http_error', 400), NETWORK),
    big('arrays, 100,000 deep', nested('[', ']'), token(), INVALID),
    big('objects, 100,000 deep', nested('{"a":', '}'), token(), INVALID),
    big('arrays, 500,000 deep, cut', http(200, '['.repeat(500_000)), INVALID),
    big('60,000 members', http(200, bodyWith(MANY)), token()),
    big('a number of 1,000,000 digits', withMember('9'.repeat(1e6)), token()),
    big('a member of 1 MB', withMember(`"${'x'.repeat(1e6)}"`), token()),
    big('an error of 1 MB', described('%41'.repeat(333_000)), error('invalid_scope', 400)),
    big('backslashes of 1 MB', described('\\\\u0'.repeat(200_000)), error('invalid_scope', 400)),
  ],
};
