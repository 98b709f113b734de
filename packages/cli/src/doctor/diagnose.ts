import type { TokenProviderOptions } from '@kaisa-auth/fetch';
import type { Addresses } from '../config/addresses.js';
import type { Variables } from '../config/variables.js';
import { checkAccess } from './access.js';
import { checkAddresses } from './addresses.js';
import type { Case } from './case.js';
import type { Checklist } from './checklist.js';
import { checkNode } from './checks/node.js';
import { checkCredential, checkSecretLength } from './checks/variables.js';
import { checkRedis } from './redis.js';
import { checkRoutes } from './routes.js';

/** Runs the checks from the inside out: this process, the way to the servers, the token, the APIs, Redis. */
export async function diagnose(checklist: Checklist, subject: Case): Promise<void> {
  const isComplete = await checkCredentials(checklist, subject.variables);
  const addresses = await checkAddresses(checklist, subject.variables);
  await checklist.run('node', 'Checking Node', () => checkNode(process.versions.node));
  const options = await checkKaisa(checklist, subject, addresses, isComplete);
  await checkRedis(checklist, subject, options);
}

/** Returns the options with which a token was obtained; undefined if none was. */
async function checkKaisa(
  checklist: Checklist,
  subject: Case,
  addresses: Addresses | undefined,
  isComplete: boolean,
): Promise<TokenProviderOptions | undefined> {
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
async function checkCredentials(
  checklist: Checklist,
  { clientId, clientSecret }: Variables,
): Promise<boolean> {
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
  const short = clientSecret && isComplete ? checkSecretLength(clientSecret) : undefined;
  if (short) await checklist.run('environment', 'Reading the secret', () => short);
  return isComplete;
}
