import { bodyWith, CHUNKED_HEAD, CLIENT_ID, FIN, GOOD, head, http } from '../answers.js';
import { SECRET, SECRET_IN_FORM, TOKEN, wire } from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, NETWORK } from '../outcomes.js';

const REQUEST = `grant_type=client_credentials&client_id=${CLIENT_ID}&client_secret=${SECRET_IN_FORM}`;
const LOCATION = `http://127.0.0.1:1/?${REQUEST}`;
const NAMED = bodyWith(`"error":"e","error_description":"not ${TOKEN}"`);
const REFUSED = [error('http_error', 400), NETWORK] as const;

const secretHeaders = ['retry-after', 'www-authenticate', 'set-cookie'].map(
  (name) => `${name}: ${SECRET}`,
);

function echo(name: string, answer: Answer, ...must: Outcome[]): HostileCase {
  return { name, line: 'B22', answers: [answer], must };
}

function refusal(...lines: string[]): Answer {
  return wire(head(...lines, 'content-length: 0'));
}

/** The server echoes this in `error_description`, whose many forms core's own tests have. */
function described(name: string, text: string): HostileCase {
  const body = JSON.stringify({ error: 'invalid_scope', error_description: text });
  const one = echo(`described: ${name}`, http(400, body), error('invalid_scope', 400));
  return { ...one, shows: '[redacted]' };
}

export const echoes: Theme = {
  name: 'echoes',
  cases: [
    described('the secret', `wrong secret ${SECRET}!`),
    described('the whole request', REQUEST),
    {
      ...described('the whole request in JSON', JSON.stringify({ client_secret: SECRET })),
      options: { bodyFormat: 'json' },
    },
    echo('the secret as the reason phrase', refusal(`HTTP/1.1 400 ${SECRET}`), ...REFUSED),
    echo('the secret in every header', refusal('HTTP/1.1 400 No', ...secretHeaders), ...REFUSED),
    echo('the secret in a body that is no JSON', http(400, `<p>${SECRET}</p>`), REFUSED[0]),
    echo('the secret in cut JSON', http(200, `{"access_token":"${SECRET_IN_FORM}`), INVALID),
    echo('the secret in place of HTTP', wire(SECRET, FIN), NETWORK),
    echo('the request in place of HTTP', wire(`${REQUEST}\r\n\r\n`, FIN), NETWORK),
    echo('the request in place of a chunk', wire(CHUNKED_HEAD, REQUEST, '\r\n', FIN), NETWORK),
    echo(
      'the secret in a location',
      http(302, '', { location: LOCATION }),
      error('http_error', 302),
    ),
    {
      ...echo('the token besides an error that names it', http(200, NAMED), error('e', 200)),
      shows: '[redacted]',
    },
    echo('a token with a 500', http(500, GOOD), error('http_error', 500, 3)),
  ],
};
