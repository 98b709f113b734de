import { GOOD, GOOD_WIRE, head, UNTIL_CLOSE, wire, FIN, SILENCE } from '../answers.js';
import type { HostileCase, Outcome, Step, Theme } from '../case.js';
import { error, NETWORK, TIMEOUT, token } from '../outcomes.js';

const CONTINUE = head('HTTP/1.1 100 Continue');
const HINTS = head('HTTP/1.1 103 Early Hints', 'link: </x>; rel=preload');
const UPGRADE = ['HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: websocket'];
const SWITCHED = [NETWORK, error('http_error', 101)];

function sent(name: string, must: Outcome[], ...steps: Step[]): HostileCase {
  return { name, line: 'B3', answers: [wire(...steps)], must };
}

/** Any number of informational responses may come before the final one (RFC 9110 §15.2). */
function before(name: string, text: string, must: Outcome[] = [token()]): HostileCase {
  return sent(`${name} before the answer`, must, text + GOOD_WIRE);
}

/** Node's fetch rejects a 100 that it did not expect. */
const LENIENT = [token(), NETWORK];

export const informational: Theme = {
  name: 'informational',
  cases: [
    before('100', CONTINUE, LENIENT),
    before('102', head('HTTP/1.1 102 Processing')),
    before('103', HINTS),
    before('100, 103 and 103', CONTINUE + HINTS + HINTS, LENIENT),
    before('1000 × 103', HINTS.repeat(1000), LENIENT),
    before('199', head('HTTP/1.1 199 What')),
    sent(
      '103 with the body of a token, then 503',
      [error('http_error', 503, 3)],
      HINTS,
      head('HTTP/1.1 503 No', 'content-length: 0'),
    ),
    sent('100, and no answer', [TIMEOUT, NETWORK], CONTINUE, SILENCE),
    sent('103, and no answer', [TIMEOUT], HINTS, SILENCE),
    sent('103, dripped for ever', [TIMEOUT, NETWORK], drip(HINTS), SILENCE),
    sent('100, dripped for ever', [TIMEOUT, NETWORK], drip(CONTINUE), SILENCE),
    { ...sent('100, then FIN', [NETWORK], CONTINUE, FIN), line: 'B4' },
    sent('101 that nobody asked for', SWITCHED, head(...UPGRADE), GOOD, FIN),
    sent(
      '101 without an upgrade, then a good answer',
      [...SWITCHED, token()],
      head('HTTP/1.1 101 Go'),
      UNTIL_CLOSE + GOOD,
      FIN,
    ),
  ],
};

function drip(text: string): Step {
  return { drip: text.repeat(500), bytes: text.length };
}
