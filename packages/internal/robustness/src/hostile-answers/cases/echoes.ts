import {
  BASIC,
  bodyWith,
  characters,
  CHUNKED_HEAD,
  CLIENT_ID,
  FIN,
  GOOD,
  head,
  http,
} from '../answers.js';
import { SECRET, SECRET_IN_FORM, TOKEN, wire } from '../answers.js';
import type { Answer, HostileCase, Outcome, Theme } from '../case.js';
import { error, INVALID, NETWORK } from '../outcomes.js';

const PERCENT = encodeURIComponent(SECRET);
const REQUEST = `grant_type=client_credentials&client_id=${CLIENT_ID}&client_secret=${SECRET_IN_FORM}`;

function echo(name: string, answer: Answer, ...must: Outcome[]): HostileCase {
  return { name, line: 'B22', answers: [answer], must };
}

/** The server echoes this in `error_description`. */
function said(name: string, text: string, more: Partial<HostileCase> = {}): HostileCase {
  const body = JSON.stringify({ error: 'invalid_scope', error_description: text });
  const one = echo(`described: ${name}`, http(400, body), error('invalid_scope', 400));
  return { ...one, shows: '[redacted]', ...more };
}

function escaped(text: string): string {
  return characters(text)
    .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

const base64 = { options: { clientAuth: 'basic' } } as const;

const JSON_SECRET = JSON.stringify({ client_secret: SECRET });
const URL_IN_URL = `https://x.example/?u=${encodeURIComponent(`?s=${SECRET_IN_FORM}`)}`;
const SCOPED = JSON.stringify({ client_secret: SECRET, scope: '' });
const LOCATION = `http://127.0.0.1:1/?${REQUEST}`;
const LONG = `"${'x'.repeat(1e5)}"`;
const NAMED = bodyWith(`"error":"e","error_description":"not ${TOKEN}"`);
const ESCAPES = '\u001b[31mred\u001b]0;title\u0007\u009b2J\u0000';
const REFUSED = [error('http_error', 400), NETWORK] as const;
const B23 = { line: 'B23' };

const secretHeaders = ['retry-after', 'www-authenticate', 'set-cookie'].map(
  (name) => `${name}: ${SECRET}`,
);

const descriptions = [
  said('the secret', `wrong secret ${SECRET}!`),
  said('the secret in percents', `wrong secret ${PERCENT}`),
  said(
    'the secret in small percents',
    PERCENT.replace(/%../g, (hex) => hex.toLowerCase()),
  ),
  said('the secret as in a form', `no ${SECRET_IN_FORM}`),
  said('the secret as in JSON', JSON_SECRET),
  said('the secret in JSON in JSON', JSON.stringify(JSON_SECRET)),
  said('the secret in escapes', escaped(SECRET)),
  said('the secret in a URL in a URL', URL_IN_URL),
  said('the secret behind 300 characters', `${'x'.repeat(300)}${SECRET}`),
  said('the secret across the cut at 200', `${'x'.repeat(195)}${SECRET}`),
  said('the secret with line ends in it', characters(SECRET).join('\n')),
  said('the whole request', REQUEST),
  said('the whole request in JSON', `got ${SCOPED}`, { options: { bodyFormat: 'json' } }),
  said('the Basic header', `Authorization: Basic ${BASIC}`, base64),
  said('the secret, with Basic', `wrong ${SECRET}`, base64),
  said('terminal escapes', ESCAPES, { shows: 'red', ...B23 }),
  said('lines of a log', 'no\r\n2026-01-01 INFO token granted', { shows: 'no  2026', ...B23 }),
  said('formats', '%s %o %d {} ${x}', B23),
];

const others = [
  echo('the secret as the error', failed(JSON.stringify(SECRET)), error('[redacted]', 400)),
  echo('the secret as the reason phrase', refusal(`HTTP/1.1 400 ${SECRET}`), ...REFUSED),
  echo('the secret in every header', refusal('HTTP/1.1 400 No', ...secretHeaders), ...REFUSED),
  echo('the secret in a body that is no JSON', http(400, `<p>${SECRET}</p>`), REFUSED[0]),
  echo('the secret in cut JSON', http(200, `{"access_token":"${SECRET_IN_FORM}`), INVALID),
  echo('the secret in place of HTTP', wire(SECRET, FIN), NETWORK),
  echo('the request in place of HTTP', wire(`${REQUEST}\r\n\r\n`, FIN), NETWORK),
  echo('the request in place of a chunk', wire(CHUNKED_HEAD, REQUEST, '\r\n', FIN), NETWORK),
  echo('the secret in a location', http(302, '', { location: LOCATION }), error('http_error', 302)),
  {
    ...echo('the token besides an error that names it', http(200, NAMED), error('e', 200)),
    shows: '[redacted]',
  },
  echo('the token as the error', member('error', TOKEN), error('[redacted]', 200)),
  echo('the token as its type', member('token_type', TOKEN), INVALID),
  echo('the token as its life', member('expires_in', TOKEN), INVALID),
  echo('a token with a 500', http(500, GOOD), error('http_error', 500, 3)),
  ...[
    echo('line ends in the error', failed('"a\\r\\nb\\u001b"'), error('a  b ', 400)),
    echo('an error of 100,000 characters', failed(LONG), error('x'.repeat(200), 400)),
  ].map((one) => ({ ...one, ...B23 })),
];

function failed(error: string): Answer {
  return http(400, `{"error":${error}}`);
}

function member(name: string, value: string): Answer {
  return http(200, bodyWith(`"${name}":"${value}"`));
}

function refusal(...lines: string[]): Answer {
  return wire(head(...lines, 'content-length: 0'));
}

export const echoes: Theme = { name: 'echoes', cases: [...descriptions, ...others] };
