import type { Ending, HttpAnswer, Step, WireAnswer } from './case.js';

/** What no error, event or provider may show. Written so that each encoding changes it. */
export const SECRET = 'p+ß w&"q\\~/5';
export const CLIENT_ID = 'hostile-answers';
export const TOKEN = 'the.access-token_7';
export const NEXT_TOKEN = 'the.next-token_8';
/** As a form has it, and what `clientAuth: 'basic'` sends. */
export const SECRET_IN_FORM: string = new URLSearchParams({ s: SECRET }).toString().slice(2);
export const BASIC: string = btoa(`${CLIENT_ID}:${SECRET_IN_FORM.replaceAll('%7E', '~')}`);

export const SECRETS: readonly string[] = [SECRET, TOKEN, NEXT_TOKEN, BASIC];

/** The body of a good answer. */
export const GOOD: string = bodyWith('');

/** A good answer's body with more members, as JSON text; the first of them may take the place of a good one. */
export function bodyWith(members: string, accessToken: string = TOKEN): string {
  const good = [
    ['access_token', `"${accessToken}"`],
    ['token_type', '"Bearer"'],
    ['expires_in', '300'],
  ].map(([name, value]) => ({ name: `"${name}"`, text: `"${name}":${value}` }));
  const kept = good.filter(({ name }) => !members.startsWith(`${name}:`)).map(({ text }) => text);
  return `{${[...kept, members].filter(Boolean).join()}}`;
}

/** Answered by an HTTP server. */
export function http(
  status: number,
  body: string | Uint8Array = '',
  headers: HttpAnswer['headers'] = { 'content-type': 'application/json' },
): HttpAnswer {
  return { status, body, headers };
}

/** Answered by bytes. */
export function wire(...steps: Step[]): WireAnswer {
  return { steps };
}

/** How an answer's bytes may end. */
export const FIN: Ending = { ending: 'FIN' };
export const RST: Ending = { ending: 'RST' };
export const SILENCE: Ending = { ending: 'silence' };

/** Characters of a text. */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** The lines of a head, and the empty one after it. */
export function head(...lines: string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A whole good answer, as bytes. */
export const GOOD_HEAD: string = head('HTTP/1.1 200 OK', `content-length: ${GOOD.length}`);
export const GOOD_WIRE: string = GOOD_HEAD + GOOD;

/** The head of an answer that comes in chunks, and one chunk. */
export const CHUNKED_HEAD: string = head('HTTP/1.1 200 OK', 'transfer-encoding: chunked');
export function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
export const LAST_CHUNK = '0\r\n\r\n';

/** Makes sure that the answer ends with the connection. */
export const UNTIL_CLOSE: string = head('HTTP/1.1 200 OK', 'connection: close');
