import { checkOption } from '@kaisa-auth/core/adapter';
import { checkAnswer } from './answer.js';
import { KaisaApiError } from './kaisa-api-error.js';
import { needObject } from './need-object.js';
import { within } from './within.js';

/** The largest page: documented for outbound CDRs, inferred for all others. */
const MAX_PAGESIZE = 1000;

/** Gets one page, parsed: `page` is 0 for the first. */
export type ReadPage<Envelope> = (
  page: number,
  pagesize: number,
  signal: AbortSignal | undefined,
) => Promise<Envelope>;

export interface PageOptions {
  /** At most this many a page, 1 to 1000. Default 1000. Pages of PIN codes have 1000 in any case. */
  readonly pagesize?: number | undefined;
  /** Ends it with its reason, a wait for an answer too. */
  readonly signal?: AbortSignal | undefined;
}

/** Which member is the list, where an answer has several. */
interface ListOption<Envelope> {
  readonly list?: (keyof Envelope & string) | undefined;
}

/** What the list of an answer holds. */
export type ItemOf<Envelope> = [ListName<Envelope>] extends [never]
  ? unknown
  : Envelope[ListName<Envelope>] extends readonly (infer Item)[]
    ? Item
    : unknown;

type ListName<Envelope> = {
  [Name in keyof Envelope]-?: Envelope extends Record<Name, readonly unknown[]> ? Name : never;
}[keyof Envelope];

/**
 * Gets page after page, until `total` or `numpages` says that it was the last, or one is empty or repeats an
 * earlier one. Works with any client: `read` gives the parsed body.
 *
 * @throws TypeError for a wrong option
 * @throws KaisaApiError (from the iteration) for an answer that is a refusal or has no list, and for a page that is
 * repeated though there should be more
 */
export function pages<Envelope>(
  read: ReadPage<Envelope>,
  options: PageOptions & ListOption<NonNullable<Envelope>> = {},
): AsyncGenerator<NonNullable<Envelope>, void, undefined> {
  checkOption(typeof read === 'function', 'read', 'a function');
  needObject(options, 'options');
  const { pagesize = MAX_PAGESIZE, signal } = options;
  const fits = Number.isInteger(pagesize) && pagesize > 0 && pagesize <= MAX_PAGESIZE;
  checkOption(fits, 'pagesize', `a whole number from 1 to ${MAX_PAGESIZE}`);
  checkOption(!signal || isSignal(signal), 'signal', 'an AbortSignal');
  return eachPage(read, pagesize, options);
}

/** What is in the lists of these pages, one by one; as `pages` in all else. */
export function items<Envelope>(
  read: ReadPage<Envelope>,
  options: PageOptions & ListOption<NonNullable<Envelope>> = {},
): AsyncGenerator<ItemOf<NonNullable<Envelope>>, void, undefined> {
  return eachItem(pages(read, options), options.list);
}

/** By what is used of it: another realm has a class of its own. */
function isSignal(value: object): boolean {
  return 'throwIfAborted' in Object(value) && 'addEventListener' in Object(value);
}

async function* eachItem<Envelope>(
  envelopes: AsyncIterable<Envelope>,
  list: string | undefined,
): AsyncGenerator<ItemOf<Envelope>, void, undefined> {
  for await (const envelope of envelopes) {
    yield* listIn(envelope, list) as ItemOf<Envelope>[];
  }
}

async function* eachPage<Envelope>(
  read: ReadPage<Envelope>,
  pagesize: number,
  { signal, list }: PageOptions & { list?: string | undefined },
): AsyncGenerator<NonNullable<Envelope>, void, undefined> {
  const seen = new Set<string>();
  let count = 0;
  for (let page = 0; ; page++) {
    signal?.throwIfAborted();
    const envelope = checkAnswer(await within(signal, read(page, pagesize, signal)));
    const entries = listIn(envelope, list);
    const mark = markOf(entries);
    if (entries.length === 0 || (seen.has(mark) && mayEndByRepeating(envelope, page))) return;
    seen.add(mark);
    count += entries.length;
    yield envelope;
    if (isLast(envelope, page, count)) return;
  }
}

/**
 * A server that tells of no end may give its last page again, or does not page at all.
 *
 * @throws KaisaApiError where it told of one: something is missing
 */
function mayEndByRepeating(envelope: object, page: number): boolean {
  if (knownEnd(envelope) === undefined) return true;
  throw invalid(`page ${page} repeats an earlier one, and there should be more`);
}

/** Tells pages apart: two with the same ends are the same page. */
function markOf(entries: readonly unknown[]): string {
  return JSON.stringify([entries[0], entries.at(-1)]);
}

function isLast(envelope: object, page: number, count: number): boolean {
  const end = knownEnd(envelope);
  if (!end) return false;
  return end.numpages === undefined ? count >= (end.total ?? 0) : page + 1 >= end.numpages;
}

/** Members beside the list, where there are any; numbers may come as strings. */
function knownEnd(envelope: object): { numpages?: number; total?: number } | undefined {
  const { numpages, total } = envelope as { numpages?: unknown; total?: unknown };
  if (isWhole(numpages)) return { numpages: Number(numpages) };
  return isWhole(total) ? { total: Number(total) } : undefined;
}

/** Beside a list that is not empty it is at least 1. */
function isWhole(value: unknown): boolean {
  return /^[1-9]\d*$/.test(String(value));
}

function listIn(envelope: unknown, name: string | undefined): unknown[] {
  const members = Object.entries(Object(envelope) as Record<string, unknown>);
  const lists = members.filter(([key, value]) => Array.isArray(value) && (name ?? key) === key);
  const [first, second] = lists;
  if (!first) throw invalid(`there is no list${name ? ` ${name}` : ''}`);
  if (second) throw invalid(`there are several lists: name one with the option \`list\``);
  return first[1] as unknown[];
}

function invalid(problem: string): KaisaApiError {
  return new KaisaApiError({ code: 'invalid_response', problem });
}
