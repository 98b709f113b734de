import fc from 'fast-check';

/** The origins that get the token. */
export const ALLOWED = ['https://api.kaisa.example', 'http://127.0.0.1:8080'];

const HOSTS = [
  'api.kaisa.example',
  'API.Kaisa.example',
  'api.kaisa.example.',
  'api.kaisa.example:443',
  'api.kaisa.example:8443',
  'evil.example',
  'api.kaisa.example.evil.example',
  'ａpi.kaisa.example',
  'api。kaisa.example',
  'api%2ekaisa.example',
  '127.0.0.1:8080',
  '127.1:8080',
  '0x7f000001:8080',
  'localhost:8080',
  '[::1]:8080',
];

const part = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

const scheme = part('https:', 'http:', 'HTTPS:', 'ftp:', '', ' https:', '\thttps:', 'ht\ntps:');
const slashes = part('//', '/', '\\\\', '/\\', '///', '');
const user = part('', '', '', 'user@', 'user:secret@', '@', 'api.kaisa.example@', 'a%40b@');
const host = part(...HOSTS);
const path = fc.array(
  part('', '/', '\\', '..', '.', '%2e%2e', '@', '?', '#', ':', '//evil.example', 'a b', 'ü', '\t'),
  { maxLength: 5 },
);

/** Absolute and relative URLs that could be taken for another one. */
export const confusingUrl: fc.Arbitrary<string> = fc
  .tuple(fc.boolean(), scheme, slashes, user, host, path)
  .map(([isRelative, a, b, c, d, rest]) => {
    const tail = rest.join('');
    return isRelative ? tail : `${a}${b}${c}${d}${tail}`;
  });

/** Whether a request to this URL may carry the token, by the words of B15. */
export function mayHaveToken(href: string): boolean {
  const { origin, protocol, hostname, username, password } = new URL(href);
  const isLoopback = hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLoopback);
  return isSecure && ALLOWED.includes(origin) && username === '' && password === '';
}
