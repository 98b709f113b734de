import { innermostReason, isTokenRequestError } from '../../explain/error.js';
import { explainStatus, isBusy } from '../../explain/status.js';
import { adviceAfter } from '../../explain/token-error.js';
import { parseJson } from '../../parse-json.js';
import { isHtml } from '../is-html.js';
import { readText } from '../read-text.js';
import { fail, pass, warn, type Result } from '../result.js';

/** Sends a request with the token. */
export type Send = (url: URL, init: RequestInit) => Promise<Response>;

/** The path that Kaisa recommends for checks (documented for v2). */
const PING = '/miscellaneous/ping';

/** Asks v2 for its health, which needs a token. */
export async function checkV2(base: URL, send: Send, timeoutMs: number): Promise<Result> {
  return problemOf('v2', await ask(base, send, timeoutMs)) ?? pass('v2 accepts the token');
}

/** Asks v3 for the same. Everything about v3 is assumed, so that a problem is a warning at most. */
export async function checkV3(base: URL, send: Send, timeoutMs: number): Promise<Result> {
  const problem = problemOf('v3', await ask(base, send, timeoutMs));
  if (!problem) return pass('v3 accepts the token (assumed: its address and its ping)');
  const { title, detail = '', next } = problem;
  const assumption = `We assume that v3 is at ${base.href} and has a ping like v2.`;
  return warn(title, `${detail} ${assumption}`, `${next ?? ''} If you do not use v3, ignore this.`);
}

/** The outcome of a request: a response with its body, or an error, before or after the headers had arrived. */
export type Outcome =
  | { readonly response: Response; readonly text: string }
  | { readonly error: unknown; readonly hasBegun: boolean };

async function ask(base: URL, send: Send, timeoutMs: number): Promise<Outcome> {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/+$/, '') + PING;
  return outcomeOf(send(url, { method: 'GET', signal: AbortSignal.timeout(timeoutMs) }));
}

/** Waits for a response and its body, which may break or stall after the headers have arrived. */
export async function outcomeOf(sent: Promise<Response>): Promise<Outcome> {
  let hasBegun = false;
  try {
    const response = await sent;
    hasBegun = true;
    return { response, text: await readText(response) };
  } catch (error) {
    return { error, hasBegun };
  }
}

/** Returns what is wrong with a response; undefined if the API accepted the token and sent JSON. */
export function problemOf(api: string, outcome: Outcome): Result | undefined {
  if ('error' in outcome) return explainError(api, outcome.error, outcome.hasBegun);
  const { response, text } = outcome;
  const { status, headers } = response;
  // A page that says that the server is busy is as good as JSON.
  if (isHtml(headers, text) && !isBusy(status)) {
    return fail(
      `${api} answers with a web page (HTTP ${status})`,
      'Something else answers: a login page, the block page of a proxy or a firewall, or another web site.',
      'Check the base URL, and open it in a browser from this machine to see the page.',
    );
  }
  if (response.ok) return parseJson(text) === undefined ? unreadable(api, text) : undefined;
  const { meaning, next } = explainStatus(status, headers);
  const verb = status === 401 || status === 403 ? 'refuses access' : 'fails';
  return fail(`${api} ${verb} (HTTP ${status})`, meaning, next);
}

function explainError(api: string, error: unknown, hasBegun: boolean): Result {
  const reason = `${(innermostReason(error) ?? 'unknown reason').replace(/\.$/, '')}.`;
  if (isTokenRequestError(error)) {
    return fail(`${api} was not asked, because no token was issued`, reason, adviceAfter(error));
  }
  if (error instanceof Error && error.name === 'TimeoutError') {
    const problem = hasBegun ? 'does not finish its response' : 'does not respond';
    return fail(`${api} ${problem} in time`, reason, 'Try later, or raise --timeout.');
  }
  return hasBegun
    ? fail(
        `${api} breaks off its response`,
        reason,
        'Try again. A proxy or a firewall that closes connections looks like this too.',
      )
    : fail(`${api} cannot be reached`, reason, 'Check the base URL, the proxy and the firewall.');
}

function unreadable(api: string, text: string): Result {
  const title = `${api} does not answer with JSON`;
  const detail = text === '' ? 'The response has no body.' : 'Another server seems to answer.';
  return fail(title, detail, 'Check the base URL.');
}
