import { describe, it } from 'vitest';
import { runCase, type Case } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** The body format matters for the token request alone. */
const TOKEN_REQUEST = /^B[1-6] /;

/** The version of the client matters for neither the token request nor the cache. */
const CORE = /^B([1-8]|1[1-3]) /;

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
  const firstAnd = (differs: (id: string) => boolean): Case[] =>
    all.filter((one) => differs(one.id) || one === all.find(sameNumberAs(one)));
  const newest = version === 'newest';
  const formats = [
    { bodyFormat: 'form', cases: newest ? all : firstAnd((id) => !CORE.test(id)) },
    { bodyFormat: 'json', cases: firstAnd((id) => newest && TOKEN_REQUEST.test(id)) },
  ] as const;
  describe.each(formats)(`${driver.name}, $bodyFormat`, ({ bodyFormat, cases }) => {
    it.each(cases)('$id', (contractCase) =>
      runCase(contractCase, { driver, companion, bodyFormat }),
    );
  });
}

function sameNumberAs({ id }: Case): (other: Case) => boolean {
  const [number = ''] = id.split(' ');
  return (other) => other.id.startsWith(`${number} `);
}
