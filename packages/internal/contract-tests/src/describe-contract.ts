import type {} from '@kaisa-auth/test-kit/rfc-meta';
import { describe, it } from 'vitest';
import { runCase, type Case } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** The body format matters for the token request alone. */
const LAST_OF_TOKEN_REQUEST = 6;

/** The version of the client matters for neither the token request nor the cache. */
const CORE: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13];

/** The number that a case has in the contract. */
export function numberOf({ id }: Case): number {
  return Number(/ \(B(\d+)\)$/.exec(id)?.[1]);
}

/**
 * Registers the contract for one adapter, with both body formats. The newest version of a client runs all of it with form
 * bodies. Whatever repeats it runs only what can differ there, and the first case of every other number.
 */
export function describeContract(
  driver: ClientDriver,
  companion: ClientDriver,
  version: 'newest' | 'lowest' = 'newest',
): void {
  const all = contract.filter(({ needs }) => needs?.(driver) ?? true);
  const firstAnd = (differs: (number: number) => boolean): Case[] =>
    all.filter((one) => {
      const number = numberOf(one);
      return differs(number) || one === all.find((other) => numberOf(other) === number);
    });
  const newest = version === 'newest';
  const formats = [
    { bodyFormat: 'form', cases: newest ? all : firstAnd((number) => !CORE.includes(number)) },
    {
      bodyFormat: 'json',
      cases: firstAnd((number) => newest && number <= LAST_OF_TOKEN_REQUEST),
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
