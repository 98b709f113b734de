import { addressesOf, type Addresses } from '../config/addresses.js';
import type { Variables } from '../config/variables.js';
import type { Checklist } from './checklist.js';
import { checkAddress, checkSameSide, defaultAddress } from './checks/variables.js';

/**
 * Checks the URLs, and names those that are used by default.
 *
 * @returns the addresses; undefined if one of them cannot be used
 */
export async function checkAddresses(
  checklist: Checklist,
  variables: Variables,
): Promise<Addresses | undefined> {
  const addresses = usableAddresses(variables);
  const rows = [
    ['KAISA_TOKEN_URL', variables.tokenUrl, addresses?.tokenUrl, 'default'],
    ['KAISA_BASE_URL', variables.baseUrl, addresses?.v2, 'default'],
    ['KAISA_V3_URL', variables.v3Url, addresses?.v3, 'assumed'],
    ['KAISA_DNCS_URL', variables.dncsUrl, undefined, 'default'],
  ] as const;
  for (const [name, given, url, origin] of rows) {
    const result = given ? checkAddress(given) : url && defaultAddress(name, url, origin);
    if (result) await checklist.run('environment', `Reading ${name}`, () => result);
  }
  const mixed = addresses && checkSameSide(addresses);
  if (mixed) await checklist.run('environment', 'Comparing the URLs', () => mixed);
  return addresses;
}

function usableAddresses(variables: Variables): Addresses | undefined {
  try {
    return addressesOf(variables);
  } catch {
    return undefined;
  }
}
