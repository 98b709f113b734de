import { suits, type Case } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import type { BodyFormat } from '@kaisa-auth/test-kit/world';
import { contract } from './contract.js';

/** The body format matters for the token request alone. */
const LAST_OF_TOKEN_REQUEST = 6;

/** Neither the client nor its adapter matters for the token request and the cache. */
const CORE: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13];

/** How much of the contract to run; `adapter` leaves out what does not depend on the adapter. */
export type Extent = 'all' | 'adapter';

/** The number that a case has in the contract. */
export function numberOf(id: string): number {
  return Number(/ \(B(\d+)\)$/.exec(id)?.[1]);
}

/**
 * Returns the cases to run for one adapter. One variant of each client runs `all` of them with form bodies. Other
 * versions and variants run every case that depends on the adapter, and the first case of every other number.
 */
export function casesFor(
  driver: ClientDriver,
  bodyFormat: BodyFormat,
  extent: Extent = 'all',
): [id: string, one: Case][] {
  const isWhole = extent === 'all';
  const numbers = new Set<number>();
  return [...contract].filter(([id, one]) => {
    if (!suits(one, driver)) return false;
    const number = numberOf(id);
    const isFirst = !numbers.has(number);
    numbers.add(number);
    if (bodyFormat === 'json') return isFirst || (isWhole && number <= LAST_OF_TOKEN_REQUEST);
    return isFirst || isWhole || !CORE.includes(number);
  });
}
