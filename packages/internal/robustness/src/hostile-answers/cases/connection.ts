import { CHUNKED_HEAD, chunk, FIN, GOOD, GOOD_HEAD, GOOD_WIRE } from '../answers.js';
import { LAST_CHUNK, RST, SILENCE, UNTIL_CLOSE, wire } from '../answers.js';
import type { Answer, Ending, HostileCase, Outcome, Theme } from '../case.js';
import { INVALID, NETWORK, TIMEOUT, token } from '../outcomes.js';

const HALF = GOOD.slice(0, 30);

/** What the server has sent when it ends the answer. */
const SENT: Readonly<Record<string, string>> = {
  'within the status line': 'HTTP/1.1 20',
  'within the head': 'HTTP/1.1 200 OK\r\ncontent-type: appl',
  'after the head': GOOD_HEAD,
  'within the body': GOOD_HEAD + HALF,
  'before the last byte': GOOD_WIRE.slice(0, -1),
  'within a chunk': `${CHUNKED_HEAD}40\r\n${HALF}`,
  'before the last chunk': CHUNKED_HEAD + chunk(GOOD),
};

function ended(name: string, line: string, must: Outcome, ...answers: Answer[]): HostileCase {
  return { name, line, answers, must: [must] };
}

const endings = (
  [
    ['silence', 'B3', SILENCE, TIMEOUT],
    ['FIN', 'B4', FIN, NETWORK],
    ['RST', 'B4', RST, NETWORK],
  ] satisfies [string, string, Ending, Outcome][]
).flatMap(([name, line, ending, must]) => [
  ended(`${name} from the connection on`, line, must, { at: 'connection', steps: [ending] }),
  ended(`${name} after the first byte`, line, must, { at: 'first byte', steps: [ending] }),
  ended(`${name} after the request`, line, must, wire(ending)),
  ...Object.entries(SENT).map(([place, sent]) =>
    ended(`${name} ${place}`, line, must, wire(sent, ending)),
  ),
]);

function dripped(name: string, ...steps: Answer['steps']): HostileCase {
  return ended(`dripped: ${name}`, 'B3', token(), wire(...steps));
}

function hanging(name: string, ...steps: Answer['steps']): HostileCase {
  return ended(name, 'B3', TIMEOUT, wire(...steps, SILENCE));
}

export const connection: Theme = {
  name: 'connection',
  cases: [
    dripped('head and body, byte by byte', { drip: GOOD_WIRE }),
    dripped('head in one, body byte by byte', GOOD_HEAD, { drip: GOOD }),
    dripped('three bytes at a time, then FIN', { drip: UNTIL_CLOSE + GOOD, bytes: 3 }, FIN),
    dripped(
      'a chunk for each byte',
      CHUNKED_HEAD,
      ...Array.from(GOOD, (char) => chunk(char)),
      LAST_CHUNK,
    ),
    ...endings,
    hanging('a head without end', 'HTTP/1.1 200 OK\r\nx: ', { drip: 'x'.repeat(2000) }),
    hanging('spaces dripped for ever', CHUNKED_HEAD, { drip: chunk(' ').repeat(100) }),
    ended('FIN within a body that FIN ends', 'B3', INVALID, wire(UNTIL_CLOSE + HALF, FIN)),
    ended(
      'RST twice, then a good answer',
      'B4',
      token(300, 3),
      ...[wire(RST), wire(RST), wire(GOOD_WIRE)],
    ),
    ended('a good answer, then FIN on the idle connection', 'B3', token(), wire(GOOD_WIRE, FIN)),
  ],
};
