import type { Answer, Ending, Step } from './case.js';

/** Must not show in any error, event or provider. Each encoding changes it. */
export const SECRET = 'p+ß w&"q\\~/5';
export const CLIENT_ID = 'hostile-answers';
export const TOKEN = 'the.access-token_7';
export const NEXT_TOKEN = 'the.next-token_8';
/** The secret in a form. */
export const SECRET_IN_FORM: string = new URLSearchParams({ s: SECRET }).toString().slice(2);

export const SECRETS: readonly string[] = [SECRET, TOKEN, NEXT_TOKEN];

/** The body of a valid token response. */
export const GOOD: string = bodyWith('');

/** A valid body with more members, as JSON text; the first of them may replace a valid one. */
export function bodyWith(members: string, accessToken: string = TOKEN): string {
  const good = [
    ['access_token', `"${accessToken}"`],
    ['token_type', '"Bearer"'],
    ['expires_in', '300'],
  ].map(([name, value]) => ({ name: `"${name}"`, text: `"${name}":${value}` }));
  const kept = good.filter(({ name }) => !members.startsWith(`${name}:`)).map(({ text }) => text);
  return `{${[...kept, members].filter(Boolean).join()}}`;
}

/** A complete response. `{other}` in a header is an origin that must receive no request. */
export function http(
  status: number,
  body: string | Uint8Array = '',
  headers: Readonly<Record<string, string | string[]>> = { 'content-type': 'application/json' },
): Answer {
  const bytes = Buffer.from(body);
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((line) => `${name}: ${line}`),
  );
  return wire(head(`HTTP/1.1 ${status} What`, ...lines, `content-length: ${bytes.length}`), bytes);
}

/** An answer in raw bytes. */
export function wire(...steps: Step[]): Answer {
  return { steps };
}

export const FIN: Ending = { ending: 'FIN' };
export const RST: Ending = { ending: 'RST' };
export const SILENCE: Ending = { ending: 'silence' };

/** Values without a space in them. */
export function split(values: string): string[] {
  return values.trim().split(/\s+/);
}

/** Header lines, with the empty line after them. */
export function head(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A complete valid response in raw bytes. */
export const GOOD_HEAD: string = head('HTTP/1.1 200 OK', `content-length: ${GOOD.length}`);
export const GOOD_WIRE: string = GOOD_HEAD + GOOD;

export const CHUNKED_HEAD: string = head('HTTP/1.1 200 OK', 'transfer-encoding: chunked');
export function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
export const LAST_CHUNK = '0\r\n\r\n';

/** The head of a response that ends with its connection. */
export const UNTIL_CLOSE: string = head('HTTP/1.1 200 OK', 'connection: close');
