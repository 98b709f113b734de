import type { Context } from '../context.js';
import { Failure } from '../errors.js';
import { explainStatus } from '../explain/status.js';
import { parseJson } from '../parse-json.js';
import type { Api } from './target.js';

/** A response, and the request that it belongs to. */
export interface Received {
  readonly response: Response;
  readonly method: string;
  readonly url: URL;
  readonly api: Api | undefined;
  /** Whether the method is POST only because fields were given. */
  readonly isImpliedPost: boolean;
}

/** The statuses with which APIs reject a POST that was meant to be a query. */
const STATUSES_OF_REJECTED_POST = [400, 404, 405];

const LINE_BREAK = 0x0a;

/**
 * Prints the body, indented if a person reads it, and with `withHead` the status and the headers before it.
 *
 * @throws Failure if the response is not a success; it is printed all the same
 */
export async function printResponse(
  received: Received,
  withHead: boolean,
  { host, output }: Context,
): Promise<void> {
  const { response } = received;
  const body = new Uint8Array(await response.arrayBuffer());
  if (withHead) await output.printForeign(headOf(response));
  if (!host.stdout.isTTY) await output.printBytes(body);
  else if (isBlank(body)) await output.report(`${statusOf(response)}, without a body`);
  else await output.printForeign(readable(body));
  try {
    checkStatus(received);
    await checkReportedErrors(received, parse(body));
  } catch (error) {
    // The message would continue the last line of the body. A successful body stays as it is.
    const isOpen = body.length > 0 && body.at(-1) !== LINE_BREAK;
    if (isOpen && !host.stdout.isTTY) await output.print('');
    throw error;
  }
}

function statusOf({ status, statusText }: Response): string {
  return `HTTP ${status} ${statusText}`.trim();
}

/** @throws Failure if the status is not a success */
function checkStatus({ response, method, url, isImpliedPost }: Received): void {
  if (response.ok) return;
  const { meaning, next } = explainStatus(response.status, response.headers);
  const lines = [`${statusOf(response)} from ${method} ${url.href}`, meaning, next];
  if (isImpliedPost && STATUSES_OF_REJECTED_POST.includes(response.status)) {
    lines.push('-f sends a POST; for a query, write GET before the PATH.');
  }
  throw new Failure(lines.join('\n'));
}

function headOf({ status, statusText, headers }: Response): string {
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`);
  return `${[`HTTP/1.1 ${status} ${statusText}`.trim(), ...lines].join('\n')}\n`;
}

/** Whether a person would see nothing of the body. */
function isBlank(body: Uint8Array): boolean {
  return Buffer.from(body).toString().trim() === '';
}

/** Returns the body as text without its last line break. JSON is indented. */
function readable(body: Uint8Array): string {
  const parsed = parse(body);
  if (parsed !== undefined) return JSON.stringify(parsed, undefined, 2);
  return Buffer.from(body).toString().replace(/\n$/, '');
}

function parse(body: Uint8Array): unknown {
  return parseJson(Buffer.from(body).toString());
}

/** Throws if the body has `errors`, or DNCS's `status` reports a failure, whatever the HTTP status. */
async function checkReportedErrors({ method, url, api }: Received, body: unknown): Promise<void> {
  if (api === undefined || typeof body !== 'object' || body === null) return;
  if ('errors' in body) {
    const { checkResponse } = await import('@kaisa-auth/client');
    checkResponse(body, { operation: `${method} ${url.pathname}` });
  }
  if (api === 'dncs' && 'status' in body && body.status !== 'success') {
    throw new Failure(`DNCS reports the status ${JSON.stringify(body.status)}`);
  }
}
