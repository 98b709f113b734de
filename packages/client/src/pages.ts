import { checkOption, isObject, readOption } from '@kaisa-auth/core/adapter';
import { checkResponse } from './check-response.js';
import { checkObject } from './check-object.js';
import { KaisaApiError } from './kaisa-api-error.js';
import type { ItemOf, ListOption, PageOptions, ReadPage } from './page-options.js';
import { rejectOnAbort } from './reject-on-abort.js';

/** The largest page size: documented for outbound CDRs, inferred for all other resources. */
const MAX_PAGESIZE = 1000;

/**
 * Iterates over the pages of a resource with any HTTP client. The iteration ends when `total` or `numpages` announces
 * the last page, when a page is empty, or, if neither is announced, when a page repeats an earlier one.
 *
 * @param read requests one page
 * @throws TypeError that names the invalid option
 * @throws KaisaApiError during the iteration, if a response is a failure or has no list, or if a page repeats an earlier
 * one although more are announced
 * @example
 * ```ts
 * import axios from 'axios';
 * import { kaisaAuth } from '@kaisa-auth/axios';
 * import { pages } from '@kaisa-auth/client';
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 *
 * const kaisa = axios.create({ baseURL: 'https://api.analytics.freespee.com/2.4.9' });
 * kaisaAuth(kaisa, {
 *   clientId: process.env.KAISA_CLIENT_ID!,
 *   clientSecret: process.env.KAISA_CLIENT_SECRET!,
 * });
 * const read = async (page: number, pagesize: number) =>
 *   (await kaisa.get<CustomerList>('/customers', { params: { page, pagesize } })).data;
 * for await (const { customers } of pages(read)) console.log(customers.length);
 * ```
 */
export function pages<Envelope>(
  read: ReadPage<Envelope>,
  options: PageOptions & ListOption<NonNullable<Envelope>> = {},
): AsyncGenerator<NonNullable<Envelope>, void, undefined> {
  checkOption(typeof read === 'function', 'read', 'a function');
  checkObject(options, 'options');
  const pagesize = readOption(options, 'pagesize', MAX_PAGESIZE);
  const signal = readOption(options, 'signal');
  const isPagesize = Number.isInteger(pagesize) && pagesize > 0 && pagesize <= MAX_PAGESIZE;
  checkOption(isPagesize, 'pagesize', `a whole number from 1 to ${MAX_PAGESIZE}`);
  checkOption(!signal || isSignal(signal), 'signal', 'an AbortSignal');
  return eachPage(read, { pagesize, signal, list: readOption(options, 'list') });
}

/**
 * Iterates over the list entries of all pages. Stops and fails as {@link pages} does.
 *
 * @param read requests one page
 * @example
 * ```ts
 * import { items, type ReadPage } from '@kaisa-auth/client';
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 *
 * async function printNames(read: ReadPage<CustomerList>) {
 *   for await (const { name } of items(read)) console.log(name);
 * }
 * ```
 */
export function items<Envelope>(
  read: ReadPage<Envelope>,
  options: PageOptions & ListOption<NonNullable<Envelope>> = {},
): AsyncGenerator<ItemOf<NonNullable<Envelope>>, void, undefined> {
  const envelopes = pages(read, options);
  return eachItem(envelopes, readOption(options, 'list'));
}

/** Recognises a signal by the members used here, because every realm has its own class. */
function isSignal(value: unknown): boolean {
  return isObject(value) && 'throwIfAborted' in value && 'addEventListener' in value;
}

async function* eachItem<Envelope>(
  envelopes: AsyncIterable<Envelope>,
  list: string | undefined,
): AsyncGenerator<ItemOf<Envelope>, void, undefined> {
  for await (const envelope of envelopes) {
    yield* listIn(envelope, list) as ItemOf<Envelope>[];
  }
}

interface Iteration {
  readonly pagesize: number;
  readonly signal: AbortSignal | undefined;
  readonly list: string | undefined;
}

async function* eachPage<Envelope>(
  read: ReadPage<Envelope>,
  { pagesize, signal, list }: Iteration,
): AsyncGenerator<NonNullable<Envelope>, void, undefined> {
  const seen = new Set<string>();
  let count = 0;
  for (let page = 0; ; page++) {
    signal?.throwIfAborted();
    const envelope = checkResponse(await rejectOnAbort(signal, read(page, pagesize, signal)));
    const entries = listIn(envelope, list);
    if (entries.length === 0) return;
    const fingerprint = await fingerprintOf(entries);
    if (seen.has(fingerprint)) {
      checkNoMoreAnnounced(envelope, page);
      return;
    }
    seen.add(fingerprint);
    count += entries.length;
    yield envelope;
    if (isLast(envelope, page, count)) return;
  }
}

/**
 * Accepts a repeated page as the end only if the server announces no end: such a server may repeat its last page, or
 * not support paging at all.
 *
 * @throws KaisaApiError otherwise, because entries are missing
 */
function checkNoMoreAnnounced(envelope: object, page: number): void {
  if (announcedEnd(envelope) === undefined) return;
  throw invalid(`page ${page} repeats an earlier one, and there should be more`);
}

/** Identifies a page by a digest of all its entries, because different pages may begin and end alike. */
async function fingerprintOf(entries: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(entries));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return String.fromCharCode(...new Uint8Array(digest));
}

function isLast(envelope: object, page: number, count: number): boolean {
  const end = announcedEnd(envelope);
  if (!end) return false;
  return end.numpages === undefined ? count >= (end.total ?? 0) : page + 1 >= end.numpages;
}

/** Reads the number of pages or entries that some responses have beside the list. Numbers may be strings. */
function announcedEnd(envelope: object): { numpages?: number; total?: number } | undefined {
  const { numpages, total } = envelope as { numpages?: unknown; total?: unknown };
  if (isPositiveInteger(numpages)) return { numpages: Number(numpages) };
  return isPositiveInteger(total) ? { total: Number(total) } : undefined;
}

function isPositiveInteger(value: unknown): boolean {
  return /^[1-9]\d*$/.test(String(value));
}

function listIn(envelope: unknown, name: string | undefined): unknown[] {
  const members: [string, unknown][] = isObject(envelope) ? Object.entries(envelope) : [];
  const lists = members.filter(([key, value]) => Array.isArray(value) && (name ?? key) === key);
  const [first, second] = lists;
  if (!first) throw invalid(name ? `there is no list ${name}` : 'there is no list');
  if (second) throw invalid('there are several lists: name one with the option `list`');
  return first[1] as unknown[];
}

function invalid(problem: string): KaisaApiError {
  return new KaisaApiError({ code: 'invalid_response', problem });
}
