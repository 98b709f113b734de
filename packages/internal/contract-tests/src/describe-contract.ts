import { describe, it } from 'vitest';
import { runCase } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** Registers the whole contract for one adapter, with both body formats. */
export function describeContract(driver: ClientDriver, companion: ClientDriver): void {
  const cases = contract.filter(({ needs }) => needs?.(driver) ?? true);
  describe.each(['form', 'json'] as const)(`${driver.name}, %s`, (bodyFormat) => {
    it.each(cases)('$id', async (contractCase) => {
      await runCase(contractCase, { driver, companion, bodyFormat });
    });
  });
}
