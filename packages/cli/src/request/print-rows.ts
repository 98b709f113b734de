import { items, readResponse } from '@kaisa-auth/client';
import { Failure, UsageError } from '../errors.js';
import type { Output } from '../output/output.js';
import { documentOf, pagedResource } from './documents.js';
import type { Send } from './sender.js';
import type { Target } from './target.js';

type Page = Record<string, unknown>;

/**
 * Requests all pages, and prints each row as a line of JSON as soon as its page has arrived.
 *
 * @throws UsageError if the resource cannot be paged, Failure if a response contains no list, and KaisaApiError if it reports a
 * failure
 */
export async function printRows(target: Target, send: Send, output: Output): Promise<void> {
  const { url, api, path } = target;
  if (api === 'dncs')
    throw new UsageError('--paginate does not work with DNCS, which has no pages');
  if (url.searchParams.has('page')) throw new UsageError('--paginate sets page itself');
  const { takesPagesize, list } = pagedResource(await documentOf(api ?? 'v2'), path);
  const read = async (page: number, pagesize: number): Promise<Page> => {
    const pageUrl = new URL(url);
    pageUrl.searchParams.set('page', String(page));
    if (takesPagesize) pageUrl.searchParams.set('pagesize', String(pagesize));
    return readPage(await send(pageUrl, { method: 'GET' }), `GET ${url.pathname}`, list);
  };
  const pagesize = Number(url.searchParams.get('pagesize') ?? undefined) || undefined;
  for await (const row of items(read, { list, pagesize }))
    await output.printForeign(JSON.stringify(row));
}

/** Reads a page. Not every resource is a list, so a response without one is not a failure of Kaisa. */
async function readPage(
  response: Response,
  operation: string,
  list: string | undefined,
): Promise<Page> {
  const page = await readResponse<Page>(response, { operation }).catch((error: unknown) => {
    const isFailure = error instanceof Error && 'code' in error && error.code === 'refused';
    throw isFailure ? error : noList(operation);
  });
  const lists = Object.keys(page).filter((name) => Array.isArray(page[name]));
  if (list === undefined ? lists.length === 0 : !lists.includes(list)) throw noList(operation);
  if (list !== undefined || lists.length === 1) return page;
  throw new Failure(
    `the response to ${operation} has several lists (${lists.join(', ')}), and --paginate prints one\n` +
      'Leave --paginate out to print the response.',
  );
}

function noList(operation: string): Failure {
  return new Failure(
    `the response to ${operation} contains no list, so there are no pages\n` +
      'Leave --paginate out to print the response.',
  );
}
