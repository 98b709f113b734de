import type {} from '@kaisa-auth/test-kit/rfc-meta';
import { describe, it } from 'vitest';
import { runCase, type Case } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** The body format matters for the token request alone. */
const LAST_OF_TOKEN_REQUEST = 6;

/** Neither the client nor its adapter matters for the token request and the cache. */
const CORE: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13];

/** The number that a case has in the contract. */
export function numberOf({ id }: Case): number {
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
  const possible = contract.filter(({ needs }) => needs?.(driver) ?? true);
  const firstAnd = (differs: (number: number) => boolean): Case[] =>
    possible.filter((one) => {
      const number = numberOf(one);
      return differs(number) || one === possible.find((other) => numberOf(other) === number);
    });
  const isWhole = extent === 'all';
  const formats = [
    {
      bodyFormat: 'form',
      cases: isWhole ? possible : firstAnd((number) => !CORE.includes(number)),
    },
    {
      bodyFormat: 'json',
      cases: firstAnd((number) => isWhole && number <= LAST_OF_TOKEN_REQUEST),
    },
  ] as const;
  for (const { bodyFormat, cases } of formats) {
    describe(`${driver.name}, ${bodyFormat}`, () => {
      for (const one of cases) {
        const { id, rfc = [] } = one;
        it(id, { meta: { rfc } }, () => runCase(one, { driver, companion, bodyFormat }));
      }
    });
  }
}
