import { items, readAnswer } from '@kaisa-auth/client';
import { UsageError } from '../errors.js';
import type { Output } from '../output/output.js';
import { documentOf, pagedResource } from './documents.js';
import type { Send } from './sender.js';
import type { Target } from './target.js';

/**
 * Requests all pages, and prints each row as a line of JSON as soon as its page has arrived.
 *
 * @throws UsageError if the resource cannot be paged, and KaisaApiError if a response is a failure
 */
export async function printRows(target: Target, send: Send, output: Output): Promise<void> {
  const { url, api, path } = target;
  if (api === 'dncs')
    throw new UsageError('--paginate does not work with DNCS, which has no pages');
  if (url.searchParams.has('page')) throw new UsageError('--paginate sets page itself');
  const { takesPagesize, list } = pagedResource(await documentOf(api ?? 'v2'), path);
  const read = async (page: number, pagesize: number): Promise<Record<string, unknown>> => {
    const pageUrl = new URL(url);
    pageUrl.searchParams.set('page', String(page));
    if (takesPagesize) pageUrl.searchParams.set('pagesize', String(pagesize));
    return readAnswer(await send(pageUrl, { method: 'GET' }), { operation: `GET ${path}` });
  };
  const pagesize = Number(url.searchParams.get('pagesize') ?? undefined) || undefined;
  for await (const row of items(read, { list, pagesize }))
    await output.printForeign(JSON.stringify(row));
}
