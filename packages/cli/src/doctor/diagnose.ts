import type { TokenProviderOptions } from '@kaisa-auth/fetch';
import { addressesOf, type Addresses } from '../config/addresses.js';
import type { Variables } from '../config/variables.js';
import { checkAccess } from './access.js';
import type { Case } from './case.js';
import type { Checklist } from './checklist.js';
import { checkNode } from './checks/node.js';
import { checkAddress, checkCredential } from './checks/variables.js';
import { checkRedis } from './redis.js';
import { checkRoutes } from './routes.js';

/** Runs the checks from the inside out: this process, the way to the servers, the token, the APIs, Redis. */
export async function diagnose(checklist: Checklist, subject: Case): Promise<void> {
  const isComplete = await checkVariables(checklist, subject.variables);
  await checklist.run('node', 'Checking Node', () => checkNode(process.versions.node));
  const options = await checkKaisa(checklist, subject, isComplete);
  await checkRedis(checklist, subject, options);
}

/** Returns the options with which a token was obtained; undefined if none was. */
async function checkKaisa(
  checklist: Checklist,
  subject: Case,
  isComplete: boolean,
): Promise<TokenProviderOptions | undefined> {
  const addresses = usableAddresses(subject.variables);
  if (!addresses) {
    checklist.skip('network', 'token endpoint', 'APIs');
    return undefined;
  }
  const routes = await checkRoutes(checklist, addresses, subject);
  if (isComplete) return checkAccess(checklist, { ...subject, addresses, routes });
  checklist.skip('token endpoint', 'APIs');
  return undefined;
}

/** Returns whether the credentials can be sent. */
async function checkVariables(checklist: Checklist, variables: Variables): Promise<boolean> {
  const { clientId, clientSecret, tokenUrl, baseUrl, v3Url, dncsUrl } = variables;
  let isComplete = true;
  for (const [name, given] of [
    ['KAISA_CLIENT_ID', clientId],
    ['KAISA_CLIENT_SECRET', clientSecret],
  ] as const) {
    const found = await checklist.run('environment', `Reading ${name}`, () =>
      checkCredential(name, given),
    );
    isComplete &&= found.status !== 'fail';
  }
  for (const given of [tokenUrl, baseUrl, v3Url, dncsUrl]) {
    if (given)
      await checklist.run('environment', `Reading ${given.from}`, () => checkAddress(given));
  }
  return isComplete;
}

/** The addresses, unless one of them cannot be used. The checks of the variables have said so. */
function usableAddresses(variables: Variables): Addresses | undefined {
  try {
    return addressesOf(variables);
  } catch {
    return undefined;
  }
}
