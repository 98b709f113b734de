import { GOOD, GOOD_WIRE, head, UNTIL_CLOSE, wire, FIN, SILENCE } from '../answers.js';
import type { Theme } from '../case.js';
import { error, NETWORK, TIMEOUT, token } from '../outcomes.js';

const CONTINUE = head('HTTP/1.1 100 Continue');
const HINTS = head('HTTP/1.1 103 Early Hints', 'link: </x>; rel=preload');

/** RFC 9110 §15.2: any number of them may come before the answer. */
export const informational: Theme = {
  name: 'informational',
  cases: [
    ['100 before the answer', CONTINUE],
    ['102 before the answer', head('HTTP/1.1 102 Processing')],
    ['103 before the answer', HINTS],
    ['100, 103 and 103 before the answer', CONTINUE + HINTS + HINTS],
    ['1000 × 103 before the answer', HINTS.repeat(1000)],
    ['199 before the answer', head('HTTP/1.1 199 What')],
  ]
    .map(([name = '', before]): Theme['cases'][number] => ({
      name,
      line: 'B3',
      answers: [wire(`${before}${GOOD_WIRE}`)],
      // Node's fetch takes a 100 that it did not ask for as an error; and so many may be taken for an attack.
      must: name.startsWith('100') ? [token(), NETWORK] : [token()],
    }))
    .concat(
      {
        name: '103 with the body of a token, then 503',
        line: 'B3',
        answers: [wire(HINTS, head('HTTP/1.1 503 No', 'content-length: 0'))],
        must: [error('http_error', 503, 3)],
      },
      {
        name: '100, and no answer',
        line: 'B3',
        answers: [wire(CONTINUE, SILENCE)],
        must: [TIMEOUT, NETWORK],
      },
      {
        name: '103, and no answer',
        line: 'B3',
        answers: [wire(HINTS, SILENCE)],
        must: [TIMEOUT],
      },
      {
        name: '103, dripped for ever',
        line: 'B3',
        answers: [wire({ drip: HINTS.repeat(500), bytes: HINTS.length }, SILENCE)],
        must: [TIMEOUT, NETWORK],
      },
      {
        name: '100, dripped for ever',
        line: 'B3',
        answers: [wire({ drip: CONTINUE.repeat(500), bytes: CONTINUE.length }, SILENCE)],
        must: [TIMEOUT, NETWORK],
      },
      {
        name: '100, then FIN',
        line: 'B4',
        answers: [wire(CONTINUE, FIN)],
        must: [NETWORK],
      },
      {
        name: '101 that nobody asked for',
        line: 'B3',
        answers: [
          wire(
            head('HTTP/1.1 101 Switching Protocols', 'connection: upgrade', 'upgrade: websocket'),
            GOOD,
            FIN,
          ),
        ],
        must: [NETWORK, error('http_error', 101)],
      },
      {
        name: '101 without an upgrade, then a good answer',
        line: 'B3',
        answers: [wire(head('HTTP/1.1 101 Go'), UNTIL_CLOSE + GOOD, FIN)],
        must: [NETWORK, error('http_error', 101), token()],
      },
    ),
};
