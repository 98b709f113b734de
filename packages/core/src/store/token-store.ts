import type { Context } from '../context.js';
import { isText, need } from '../credentials.js';
import type { TokenProviderOptions } from '../options.js';
import type { StoreCommands } from './commands.js';
import { SharedToken } from './shared-token.js';

/** What `createTokenStore` takes beside the commands. Wrong options are a `TypeError`. */
export interface TokenStoreOptions {
  /** Begins every key. Default `'kaisa-auth:'`. */
  readonly keyPrefix?: string | undefined;
  /** For one command, in ms. Default 250. */
  readonly storeTimeoutMs?: number | undefined;
  /**
   * Secrets that the entries are encrypted with: the first encrypts, all decrypt. The last gives the entries and their
   * leases their names (HMAC-SHA-256 of `key` in events), so `['new', 'old']` rotates them. Default the client secret,
   * whose entropy is then what protects the entries: their names are `key` itself, by which guesses of it can be checked.
   */
  readonly storeKeys?: readonly string[] | undefined;
  /** For how long one process has the right to get the token, in ms. Default the provider's `timeoutMs` and 1000. */
  readonly leaseMs?: number | undefined;
}

/** Shares tokens between processes: give it to `createTokenProvider` as `store`. One can serve any number of providers. */
export interface TokenStore {
  /** For `createTokenProvider` only, which may be another copy of this package. */
  readonly share: (
    context: Context,
    options: TokenProviderOptions,
  ) => Pick<SharedToken, 'getToken' | 'invalidate'>;
}

/**
 * Makes a store out of the commands of any key-value server.
 *
 * @throws TypeError that names the wrong option
 */
export function createTokenStore(
  commands: StoreCommands,
  options: TokenStoreOptions = {},
): TokenStore {
  checkCommands(commands);
  need(Object(options) === options, 'options', 'an object');
  const { keyPrefix = 'kaisa-auth:', storeTimeoutMs = 250, storeKeys, leaseMs } = options;
  need(typeof keyPrefix === 'string', 'keyPrefix', 'a string');
  need(isDuration(storeTimeoutMs), 'storeTimeoutMs', 'a number above 0');
  need(storeKeys === undefined || isKeys(storeKeys), 'storeKeys', 'a list of non-empty strings');
  need(leaseMs === undefined || isDuration(leaseMs), 'leaseMs', 'a number above 0');
  return {
    share(context, { credentials, clientSecret }) {
      // What a `credentials` function gives is not known before it is called.
      need(storeKeys ?? credentials ?? clientSecret, 'storeKeys', 'given without a clientSecret');
      const { timeoutMs } = context;
      return new SharedToken(commands, context, {
        keyPrefix,
        // A quarter, so that the three commands before a request leave it its time.
        commandMs: Math.min(storeTimeoutMs, timeoutMs / 4),
        storeKeys,
        leaseMs: Math.ceil(leaseMs ?? timeoutMs + 1000),
      });
    },
  };
}

function checkCommands(commands: StoreCommands): void {
  const given = Object(commands) as Partial<Record<keyof StoreCommands, unknown>>;
  const { read, write, remove, lease = read, release = read } = given;
  const areFunctions = [read, write, remove, lease, release].every(
    (command) => typeof command === 'function',
  );
  const expected = 'functions: read, write, remove, and perhaps lease, with release';
  need(areFunctions && !given.lease === !given.release, 'commands', expected);
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && value > 0 && value < 1e9;
}

function isKeys(value: readonly string[]): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((key) => isText(key));
}
