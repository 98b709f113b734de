import { describe, it } from 'vitest';
import { runCase, type Case } from './case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from './contract.js';

/** B1 to B6 describe the token request, which depends on the body format. */
const ABOUT_TOKEN_REQUEST = /^B[1-6] /;

/**
 * Registers the whole contract for one adapter with form bodies. With JSON bodies it registers the cases about the token
 * request, and the first case of every other number: the format cannot change what happens once there is a token.
 */
export function describeContract(driver: ClientDriver, companion: ClientDriver): void {
  const form = contract.filter(({ needs }) => needs?.(driver) ?? true);
  const json = form.filter(
    (one) => ABOUT_TOKEN_REQUEST.test(one.id) || one === form.find(sameNumberAs(one)),
  );
  const formats = [
    { bodyFormat: 'form', cases: form },
    { bodyFormat: 'json', cases: json },
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
