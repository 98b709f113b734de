/**
 * Requests one page and resolves with its parsed body. The first page is number 0.
 *
 * @example
 * ```ts
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 * import type { ReadPage } from '@kaisa-auth/client';
 *
 * const readPage: ReadPage<CustomerList> = async (page, pagesize, signal) => {
 *   const url = `https://gateway.example.com/customers?page=${page}&pagesize=${pagesize}`;
 *   return (await fetch(url, { signal: signal ?? null })).json();
 * };
 * ```
 */
export type ReadPage<Envelope> = (
  page: number,
  pagesize: number,
  signal: AbortSignal | undefined,
) => Promise<Envelope>;

/**
 * The options of `pages` and `items`.
 *
 * @example
 * ```ts
 * import type { PageOptions } from '@kaisa-auth/client';
 *
 * const options: PageOptions = { pagesize: 100, signal: AbortSignal.timeout(60_000) };
 * ```
 */
export interface PageOptions {
  /** How many entries a page has at most, 1 to 1000. Defaults to 1000. PIN codes always come in pages of 1000. */
  readonly pagesize?: number | undefined;
  /** Ends the iteration with its reason, also while a page is being requested. */
  readonly signal?: AbortSignal | undefined;
}

/** An option of `pages` and `items` that `KaisaClient` does not need. */
export interface ListOption<Envelope> {
  /** The member that is the list. Required if a response has several lists. */
  readonly list?: (keyof Envelope & string) | undefined;
}

/**
 * The type of the entries of a response's list; `unknown` if the response has none.
 *
 * @example
 * ```ts
 * import type { ItemOf } from '@kaisa-auth/client';
 * import type { CustomerList } from '@kaisa-auth/openapi/v2';
 *
 * const nameOf = ({ name }: ItemOf<CustomerList>) => name;
 * ```
 */
export type ItemOf<Envelope> = [ListName<Envelope>] extends [never]
  ? unknown
  : Envelope[ListName<Envelope>] extends readonly (infer Item)[]
    ? Item
    : unknown;

type ListName<Envelope> = {
  [Name in keyof Envelope]-?: Envelope extends Record<Name, readonly unknown[]> ? Name : never;
}[keyof Envelope];
