import type {} from '@kaisa-auth/test-kit/rfc-meta';
import { describe, it } from 'vitest';
import { runCase, suits } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** The body format matters for the token request alone. */
const LAST_OF_TOKEN_REQUEST = 6;

/** Neither the client nor its adapter matters for the token request and the cache. */
const CORE: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13];

/** The number that a case has in the contract. */
export function numberOf(id: string): number {
  return Number(/ \(B(\d+)\)$/.exec(id)?.[1]);
}

/**
 * Registers the contract for one adapter, with both body formats. One variant of each client runs `all` of it with form
 * bodies. Other versions and variants run every case that depends on the adapter, and the first case of every other number.
 */
export function describeContract(
  driver: ClientDriver,
  companion: ClientDriver,
  extent: 'all' | 'adapter' = 'all',
): void {
  const isWhole = extent === 'all';
  const differs = {
    form: (number: number) => isWhole || !CORE.includes(number),
    json: (number: number) => isWhole && number <= LAST_OF_TOKEN_REQUEST,
  };
  for (const bodyFormat of ['form', 'json'] as const) {
    describe(`${driver.name}, ${bodyFormat}`, () => {
      const numbers = new Set<number>();
      for (const [id, one] of contract) {
        const number = numberOf(id);
        if (!suits(one, driver) || (numbers.has(number) && !differs[bodyFormat](number))) continue;
        numbers.add(number);
        const { rfc = [] } = one;
        it(id, { meta: { rfc } }, () => runCase(one, { driver, companion, bodyFormat }));
      }
    });
  }
}
