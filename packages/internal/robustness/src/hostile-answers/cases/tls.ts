import { GOOD, GOOD_WIRE, http, wire, FIN, RST, SILENCE } from '../answers.js';
import type { Certificate } from '../certificates.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, NETWORK, TIMEOUT, token } from '../outcomes.js';

function certified(name: string, tls: Certificate, more: Partial<HostileCase>): HostileCase {
  return {
    name,
    line: 'B2',
    rfc: ['6750 §5.3: certificate'],
    answers: [http(200, GOOD)],
    must: [NETWORK],
    tls,
    ...more,
  };
}

function good(name: string, answer: Answer, must: Outcome = NETWORK): HostileCase {
  return certified(`a good certificate, ${name}`, 'good', { answers: [answer], must: [must] });
}

const hello = new Uint8Array([22, 3, 3, 0, 4, 2, 0, 0, 0]);
const alert = new Uint8Array([21, 3, 3, 0, 2, 2, 40]);

/** A server that is to speak TLS, and does something else. */
function instead(name: string, ...steps: Parameters<typeof wire>): HostileCase {
  return certified(name, 'none', { answers: [{ at: 'first byte', steps }] });
}

/** The authority that signed them is trusted, so each is refused for what it is named for. */
export const tls: Theme = {
  name: 'TLS',
  cases: [
    certified('a good certificate', 'good', { must: [token()] }),
    certified('a wrong name', 'wrong name', { shows: /ALTNAME|not valid for name/ }),
    certified('expired', 'expired', { shows: /expired/ }),
    certified('not valid yet', 'not yet valid', { shows: /not yet valid|not valid yet/ }),
    certified('self-signed', 'self-signed', { shows: /SELF_SIGNED|UnknownIssuer/ }),
    certified('of an unknown authority', 'unknown authority', { shows: /UNABLE_TO|UnknownIssuer/ }),
    good('a cut within the body', wire('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{', RST)),
    good('FIN within the head', wire('HTTP/1.1 200 OK\r\n', FIN)),
    good('dripped', wire({ drip: GOOD_WIRE }), token()),
    good('a redirect to http', http(307, '', { location: '{other}' }), error('http_error', 307)),
    instead('plain HTTP in place of TLS', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
    instead('garbage in place of TLS', new Uint8Array(64).fill(171), FIN),
    instead('a cut ServerHello', hello, FIN),
    instead('an alert', alert, FIN),
    instead('RST within the handshake', RST),
    {
      ...instead('silence within the handshake', SILENCE),
      must: [TIMEOUT],
      keepsConnection: true,
    },
  ],
};
