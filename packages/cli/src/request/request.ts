import { originsOf } from '../config/addresses.js';
import { connect } from '../config/connection.js';
import type { Context } from '../context.js';
import { Failure, UsageError } from '../errors.js';
import { readWords } from './command-line.js';
import type { RequestFlags } from './flags.js';
import { checkBodyFlags, hasBody, payloadOf } from './payload.js';
import { printResponse } from './print-response.js';
import { printRows } from './print-rows.js';
import { createSender } from './sender.js';
import { targetOf } from './target.js';

/**
 * Sends the request that the command line describes, and prints its response.
 *
 * @throws UsageError, or Failure if the response is not a success
 */
export async function request(
  first: string | undefined,
  second: string | undefined,
  flags: RequestFlags,
  context: Context,
): Promise<void> {
  const words = readWords(first, second, flags.api);
  checkBodyFlags(flags);
  checkPaging(flags, words.method);
  const { addresses, provider } = await connect(flags, context);
  const target = targetOf(words.path, flags.api, addresses);
  const { url, api } = target;
  if (!provider.allows(url)) throw foreignOriginError(url, originsOf(addresses));
  const method = words.method ?? (hasBody(flags) && !flags.paginate ? 'POST' : 'GET');
  const { query, body, contentType } = await payloadOf(flags, method, api, context.host.stdin);
  for (const [name, value] of query) url.searchParams.append(name, value);
  const send = createSender(provider, context.output, flags.timeout);
  if (flags.paginate) return printRows(target, send, context.output);
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  const response = await send(url, { method, headers, body: body ?? null });
  const isImpliedPost = impliesPost(words.method, flags);
  const received = { response, method, url, api, isImpliedPost };
  await printResponse(received, flags.include ?? false, context);
}

/** Whether fields alone make the request a POST. */
function impliesPost(method: string | undefined, { field, json }: RequestFlags): boolean {
  return method === undefined && field !== undefined && json === undefined;
}

/** Creates the error for a URL that is not allowed. It may be mistyped or malicious, so nothing is sent. */
function foreignOriginError(url: URL, origins: readonly string[]): Failure {
  return new Failure(
    `nothing was sent, because ${url.origin} is not the origin of an API: the token goes to ` +
      `${origins.join(', ')} only. If it is yours, set --base-url, --v3-url or --dncs-url.`,
  );
}

function checkPaging({ paginate, include, json, input }: RequestFlags, method = 'GET'): void {
  if (!paginate) return;
  if (method !== 'GET') throw new UsageError('--paginate works with GET only');
  if (include || json !== undefined || input !== undefined) {
    throw new UsageError('--paginate cannot be combined with --include, --json and --input');
  }
}
