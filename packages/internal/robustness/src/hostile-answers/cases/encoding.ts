import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { bodyWith, GOOD, http, TOKEN } from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, NETWORK, token } from '../outcomes.js';

const GZIP = gzipSync(GOOD);
const GZIP_ERROR = gzipSync('{"error":"invalid_scope"}');
const BOM = '\ufeff';
const UTF_32 = Buffer.from([...Buffer.from(GOOD)].flatMap((byte) => [0, 0, 0, byte]));
const OVERLONG = Buffer.from('{"access_token":"a\xc0\xaf"}', 'latin1');

type Bytes = Uint8Array | string;

function sent(name: string, answer: Answer, must: Outcome[]): HostileCase {
  return { name, line: 'B3', answers: [answer], must };
}

function encoded(name: string, encoding: string, body: Bytes, ...must: Outcome[]): HostileCase {
  const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
  return sent(`content-encoding: ${name}`, http(200, body, headers), must);
}

function text(name: string, body: Bytes, ...must: Outcome[]): HostileCase {
  return sent(`text: ${name}`, http(200, body), must);
}

function typed(type: string): HostileCase {
  const answer = http(200, GOOD, { 'content-type': type });
  return sent(`content-type: ${type || 'empty'}`, answer, [token()]);
}

/** The encoder's last words are missing, so what came before may or may not be taken. */
const CUT = [INVALID, NETWORK];

export const encoding: Theme = {
  name: 'encoding',
  cases: [
    encoded('gzip', 'gzip', GZIP, token()),
    // Deno's fetch does not know it.
    encoded('deflate', 'deflate', deflateSync(GOOD), token(), INVALID),
    encoded('br', 'br', brotliCompressSync(GOOD), token()),
    encoded('gzip cut in the middle', 'gzip', GZIP.subarray(0, GZIP.length / 2), ...CUT),
    encoded('gzip without its trailer', 'gzip', GZIP.subarray(0, -8), token(), NETWORK),
    encoded('gzip that is plain', 'gzip', GOOD, NETWORK, INVALID),
    encoded('gzip, not said', 'identity', GZIP, INVALID),
    encoded('gzip and a 400', 'gzip', GZIP_ERROR, error('invalid_scope', 200)),
    text('BOM', BOM + GOOD, token()),
    text('two BOMs', BOM + BOM + GOOD, INVALID),
    text('UTF-16 LE', Buffer.from(GOOD, 'utf16le'), INVALID),
    text('UTF-16 LE with BOM', Buffer.from(BOM + GOOD, 'utf16le'), INVALID),
    text('UTF-16 BE with BOM', Buffer.from(BOM + GOOD, 'utf16le').swap16(), INVALID),
    text('UTF-32', UTF_32, INVALID),
    text('Latin-1 in another member', Buffer.from(bodyWith('"x":"é"'), 'latin1'), token()),
    text('Latin-1 in the token', Buffer.from(bodyWith('', `${TOKEN}é`), 'latin1'), INVALID),
    text('overlong UTF-8 in the token', OVERLONG, INVALID),
    text('NUL after the object', `${GOOD}\0`, INVALID),
    text('NUL before the object', `\0${GOOD}`, INVALID),
    typed('text/html; charset=utf-16'),
    typed('application/x-www-form-urlencoded'),
    typed('multipart/form-data; boundary=x'),
    typed(''),
  ],
};
