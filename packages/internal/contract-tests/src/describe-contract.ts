import type {} from '@kaisa-auth/test-kit/rfc-meta';
import { describe, it } from 'vitest';
import { runCase } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { casesFor, type Extent } from './select-cases.js';

/** Registers the contract for one adapter, with both body formats. */
export function describeContract(
  driver: ClientDriver,
  companion: ClientDriver,
  extent?: Extent,
): void {
  for (const bodyFormat of ['form', 'json'] as const) {
    describe(`${driver.name}, ${bodyFormat}`, () => {
      for (const [id, one] of casesFor(driver, bodyFormat, extent)) {
        const { rfc = [] } = one;
        it(id, { meta: { rfc } }, () => runCase(one, { driver, companion, bodyFormat }));
      }
    });
  }
}
