import { createTokenProvider, type TokenEvent, type TokenProvider } from '@kaisa-auth/fetch';
import type { Context } from '../context.js';
import { addressesOf, originsOf, type Addresses } from './addresses.js';
import { announceWaits } from './announce-waits.js';
import { requireCredentials, withPromptedCredentials } from './credentials.js';
import { readVariables, type ConnectionFlags } from './variables.js';

/** The options that all commands share which talk to Kaisa, as commander names them. */
export interface CommonFlags extends ConnectionFlags {
  /** The limit of each step, in seconds. */
  readonly timeout: number;
  readonly verbose?: boolean;
}

/** All that a command needs to talk to Kaisa. */
export interface Connection {
  readonly addresses: Addresses;
  readonly provider: TokenProvider;
}

/**
 * Reads the configuration, asks for what is missing, and creates a provider.
 *
 * @throws UsageError or Failure that names what is wrong
 */
export async function connect(flags: CommonFlags, { host, output }: Context): Promise<Connection> {
  output.isVerbose = flags.verbose ?? false;
  const given = await readVariables(flags, host.env);
  // A prompt would be wasted if an address is wrong.
  const addresses = addressesOf(given);
  const variables = await withPromptedCredentials(given, host);
  const credentials = requireCredentials(variables);
  output.hideLogin(credentials.clientId, credentials.clientSecret);
  output.trace(
    `Token URL ${addresses.tokenUrl.href}, API origins ${originsOf(addresses).join(' ')}`,
  );
  const announcer = announceWaits(output);
  const provider = createTokenProvider({
    ...credentials,
    tokenUrl: addresses.tokenUrl.href,
    allowedOrigins: originsOf(addresses),
    timeoutMs: flags.timeout * 1000,
    fetch: announcer.fetch,
    onEvent: (event) => {
      output.trace(describeEvent(event));
      announcer.onEvent(event);
    },
  });
  return { addresses, provider };
}

/** Describes an event of the provider in one line, without its key, which is derived from the secret. */
function describeEvent({ type, ...details }: TokenEvent): string {
  const facts = Object.entries(details)
    .filter(([name, value]) => name !== 'key' && value !== undefined)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Math.round(value) : value}`);
  return [`Token: ${type.replaceAll('_', ' ')}`, ...facts].join(', ');
}
