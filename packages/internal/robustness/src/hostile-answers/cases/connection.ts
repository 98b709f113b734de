import { characters, CHUNKED_HEAD, chunk, FIN, GOOD, GOOD_HEAD, GOOD_WIRE } from '../answers.js';
import { LAST_CHUNK, RST, SILENCE, UNTIL_CLOSE, wire } from '../answers.js';
import type { HostileCase, Theme, Answer } from '../case.js';
import { INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const HALF = GOOD.slice(0, 30);

function dripped(name: string, answer: Answer): HostileCase {
  return { name: `dripped: ${name}`, line: 'B3', answers: [answer], must: [token()] };
}

function hanging(name: string, ...steps: Answer['steps']): HostileCase {
  return { name, line: 'B3', answers: [wire(...steps)], must: [TIMEOUT] };
}

function broken(name: string, ...steps: Answer['steps']): HostileCase {
  return { name, line: 'B4', answers: [wire(...steps)], must: [NETWORK] };
}

/** The steps begin before the request is complete. */
function early(at: 'connection' | 'first byte', one: HostileCase): HostileCase {
  return { ...one, answers: one.answers.map((answer) => ({ at, ...answer })) };
}

const HEAD_CUT = 'HTTP/1.1 200 OK\r\ncontent-le';
const CHUNK_CUT = `${CHUNKED_HEAD}40\r\n${HALF}`;

export const connection: Theme = {
  name: 'connection',
  cases: [
    dripped('head and body, byte by byte', wire({ drip: GOOD_WIRE })),
    dripped('head in one, body byte by byte', wire(GOOD_HEAD, { drip: GOOD })),
    dripped('three bytes at a time, then FIN', wire({ drip: UNTIL_CLOSE + GOOD, bytes: 3 }, FIN)),
    dripped(
      'a chunk for each byte',
      wire(CHUNKED_HEAD, ...characters(GOOD).map(chunk), LAST_CHUNK),
    ),
    hanging('silence after the request', SILENCE),
    hanging('silence within the status line', 'HTTP/1.1 20', SILENCE),
    hanging('silence within the head', 'HTTP/1.1 200 OK\r\ncontent-type: appl', SILENCE),
    hanging('silence after the head', GOOD_HEAD, SILENCE),
    hanging('silence within the body', GOOD_HEAD + HALF, SILENCE),
    hanging('silence before the last byte', GOOD_WIRE.slice(0, -1), SILENCE),
    hanging('silence within a chunk', CHUNK_CUT, SILENCE),
    hanging('silence before the last chunk', CHUNKED_HEAD + chunk(GOOD), SILENCE),
    hanging('a head without end', 'HTTP/1.1 200 OK\r\nx: ', { drip: 'x'.repeat(2000) }, SILENCE),
    hanging('spaces dripped for ever', CHUNKED_HEAD, { drip: chunk(' ').repeat(100) }, SILENCE),
    early('connection', hanging('silence from the connection on', SILENCE)),
    early('connection', broken('FIN on connection', FIN)),
    early('first byte', broken('FIN after the first byte of the request', FIN)),
    broken('FIN after the request', FIN),
    broken('FIN within the status line', 'HTTP/1.1 20', FIN),
    broken('FIN within the head', HEAD_CUT, FIN),
    broken('FIN after the head', GOOD_HEAD, FIN),
    broken('FIN within the body', GOOD_HEAD + HALF, FIN),
    broken('FIN within a chunk', CHUNK_CUT, FIN),
    broken('FIN before the last chunk', CHUNKED_HEAD + chunk(GOOD), FIN),
    {
      name: 'FIN within a body that ends with the connection',
      line: 'B3',
      answers: [wire(UNTIL_CLOSE + HALF, FIN)],
      must: [INVALID],
    },
    early('connection', broken('RST on connection', RST)),
    early('first byte', broken('RST after the first byte of the request', RST)),
    broken('RST after the request', RST),
    broken('RST within the head', HEAD_CUT, RST),
    broken('RST after the head', GOOD_HEAD, RST),
    broken('RST within the body', GOOD_HEAD + HALF, RST),
    broken('RST within a chunk', CHUNK_CUT, RST),
    {
      name: 'RST twice, then a good answer',
      line: 'B4',
      answers: [wire(RST), wire(RST), wire(GOOD_WIRE)],
      must: [token(300, 3)],
    },
    {
      name: 'a good answer, then FIN on the idle connection',
      line: 'B3',
      answers: [wire(GOOD_WIRE, FIN)],
      must: [token()],
    },
  ],
};
