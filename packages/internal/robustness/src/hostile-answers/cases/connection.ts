import {
  characters,
  CHUNKED_HEAD,
  chunk,
  GOOD,
  GOOD_HEAD,
  GOOD_WIRE,
  UNTIL_CLOSE,
  wire,
  FIN,
  RST,
  SILENCE,
} from '../answers.js';
import type { HostileCase, Theme, WireAnswer } from '../case.js';
import { INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const HALF = GOOD.slice(0, 30);

function hanging(name: string, ...steps: WireAnswer['steps']): HostileCase {
  return { name, line: 'B3', answers: [wire(...steps)], must: [TIMEOUT] };
}

function broken(name: string, answer: WireAnswer): HostileCase {
  return { name, line: 'B4', answers: [answer], must: [NETWORK] };
}

const drips: HostileCase[] = [
  ['head and body, byte by byte', wire({ drip: GOOD_WIRE })],
  ['head in one, body byte by byte', wire(GOOD_HEAD, { drip: GOOD })],
  ['three bytes at a time, then FIN', wire({ drip: UNTIL_CLOSE + GOOD, bytes: 3 }, FIN)],
  ['a chunk for each byte', wire(CHUNKED_HEAD, ...characters(GOOD).map(chunk), '0\r\n\r\n')],
].map(([name, answer]) => ({
  name: `dripped: ${name as string}`,
  line: 'B3',
  answers: [answer as WireAnswer],
  must: [token()],
}));

export const connection: Theme = {
  name: 'connection',
  cases: [
    ...drips,
    hanging('silence after the request', SILENCE),
    hanging('silence within the status line', 'HTTP/1.1 20', SILENCE),
    hanging('silence within the head', 'HTTP/1.1 200 OK\r\ncontent-type: appl', SILENCE),
    hanging('silence after the head', GOOD_HEAD, SILENCE),
    hanging('silence within the body', GOOD_HEAD + HALF, SILENCE),
    hanging('silence before the last byte', GOOD_WIRE.slice(0, -1), SILENCE),
    hanging('silence within a chunk', `${CHUNKED_HEAD}40\r\n${HALF}`, SILENCE),
    hanging('silence before the last chunk', CHUNKED_HEAD + chunk(GOOD), SILENCE),
    hanging('a head without end', 'HTTP/1.1 200 OK\r\nx: ', { drip: 'x'.repeat(2000) }, SILENCE),
    hanging('spaces dripped for ever', CHUNKED_HEAD, { drip: chunk(' ').repeat(100) }, SILENCE),
    {
      ...hanging('silence from the connection on'),
      answers: [{ at: 'connection', steps: [SILENCE] }],
    },
    broken('FIN on connection', { at: 'connection', steps: [FIN] }),
    broken('FIN after the first byte of the request', { at: 'first byte', steps: [FIN] }),
    broken('FIN after the request', wire(FIN)),
    broken('FIN within the status line', wire('HTTP/1.1 20', FIN)),
    broken('FIN within the head', wire('HTTP/1.1 200 OK\r\ncontent-le', FIN)),
    broken('FIN after the head', wire(GOOD_HEAD, FIN)),
    broken('FIN within the body', wire(GOOD_HEAD + HALF, FIN)),
    broken('FIN within a chunk', wire(`${CHUNKED_HEAD}40\r\n${HALF}`, FIN)),
    broken('FIN before the last chunk', wire(CHUNKED_HEAD + chunk(GOOD), FIN)),
    {
      name: 'FIN within a body that ends with the connection',
      line: 'B3',
      answers: [wire(UNTIL_CLOSE + HALF, FIN)],
      must: [INVALID],
    },
    broken('RST on connection', { at: 'connection', steps: [RST] }),
    broken('RST after the first byte of the request', { at: 'first byte', steps: [RST] }),
    broken('RST after the request', wire(RST)),
    broken('RST within the head', wire('HTTP/1.1 200 OK\r\ncontent-le', RST)),
    broken('RST after the head', wire(GOOD_HEAD, RST)),
    broken('RST within the body', wire(GOOD_HEAD + HALF, RST)),
    broken('RST within a chunk', wire(`${CHUNKED_HEAD}40\r\n${HALF}`, RST)),
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
