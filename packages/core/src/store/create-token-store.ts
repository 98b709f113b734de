import {
  checkOption,
  DURATION_FORM,
  isDuration,
  isNonEmptyString,
  isObject,
  readOption,
} from '../base/check-option.js';
import type { StoreCommands } from '../base/store-commands.js';
import { CONNECT, type StoreUser, type TokenStore } from '../base/token-store.js';
import { SharingProtocol } from './sharing-protocol.js';

/**
 * The options of `createTokenStore`. An invalid option throws a `TypeError` that names it.
 *
 * @example
 * ```ts
 * import type { TokenStoreOptions } from '@kaisa-auth/core/store';
 *
 * const options: TokenStoreOptions = { keyPrefix: 'my-app:', storeKeys: ['new key', 'old key'] };
 * ```
 */
export interface TokenStoreOptions {
  /** The beginning of every key. Defaults to `'kaisa-auth:'`. */
  readonly keyPrefix?: string | undefined;
  /** The limit of one store command, in ms. Defaults to 250. */
  readonly storeTimeoutMs?: number | undefined;
  /**
   * Keys for the entries: the first one encrypts, all of them are tried for decryption, and the last one derives the names
   * of entries and leases (HMAC-SHA-256). To rotate, pass `['new', 'old']`. Defaults to the client secret; entries are then
   * named by the cache key, so readers of the store can verify guesses of the secret.
   */
  readonly storeKeys?: readonly string[] | undefined;
  /**
   * How long the lease of a process that has crashed or hangs keeps the others waiting, in ms; a live process extends its
   * lease. Use the same value in every process. Defaults to 2000. A store without `extend` uses `timeoutMs` plus 1000.
   */
  readonly leaseMs?: number | undefined;
}

const REQUIRED_COMMANDS = ['read', 'write', 'remove'];

/**
 * Creates a store from the commands of any key-value server. Entries are encrypted (AES-256-GCM) before they are written.
 *
 * @throws TypeError that names the invalid option
 * @example
 * ```ts
 * import { createTokenStore, type StoreCommands } from '@kaisa-auth/core/store';
 *
 * const storeFor = (commands: StoreCommands) => createTokenStore(commands, { keyPrefix: 'my-app:' });
 * ```
 */
export function createTokenStore(
  commands: StoreCommands,
  options: TokenStoreOptions = {},
): TokenStore {
  checkCommands(commands);
  const { keyPrefix, storeTimeoutMs, storeKeys, leaseMs } = checkOptions(options);
  return {
    [CONNECT](user: StoreUser) {
      const canEncrypt = storeKeys !== undefined || user.expectsSecret;
      checkOption(canEncrypt, 'storeKeys', 'given if the clientSecret is not');
      return new SharingProtocol(commands, user, {
        keyPrefix,
        // A quarter of the request's limit, so that the three commands before a request leave it enough time.
        commandTimeoutMs: Math.min(storeTimeoutMs, user.timeoutMs / 4),
        storeKeys,
        leaseMs: Math.ceil(leaseMs),
      });
    },
  };
}

interface CheckedOptions extends TokenStoreOptions {
  readonly keyPrefix: string;
  readonly storeTimeoutMs: number;
  readonly leaseMs: number;
}

function checkOptions(options: TokenStoreOptions): CheckedOptions {
  checkOption(isObject(options), 'options', 'an object');
  const checked = {
    keyPrefix: readOption(options, 'keyPrefix', 'kaisa-auth:'),
    storeTimeoutMs: readOption(options, 'storeTimeoutMs', 250),
    storeKeys: readOption(options, 'storeKeys'),
    leaseMs: readOption(options, 'leaseMs', 2000),
  };
  const { keyPrefix, storeTimeoutMs, storeKeys, leaseMs } = checked;
  checkOption(typeof keyPrefix === 'string', 'keyPrefix', 'a string');
  checkOption(isDuration(storeTimeoutMs), 'storeTimeoutMs', DURATION_FORM);
  checkOption(
    storeKeys === undefined || areKeys(storeKeys),
    'storeKeys',
    'a list of non-empty strings',
  );
  checkOption(isDuration(leaseMs), 'leaseMs', DURATION_FORM);
  return checked;
}

function checkCommands(commands: StoreCommands): void {
  const expected = 'functions: read, write, remove, and optionally lease with release (and extend)';
  checkOption(isObject(commands) && hasEveryCommand(commands), 'commands', expected);
}

function hasEveryCommand(commands: object): boolean {
  const commandOf = (name: string): unknown =>
    readOption(commands as Record<string, unknown>, name);
  const isFunction = (name: string): boolean => typeof commandOf(name) === 'function';
  const isPresent = (name: string): boolean => commandOf(name) !== undefined;
  // A lease must be given back, and without a lease there is nothing to extend or give back.
  const leasing = ['lease', 'release', 'extend'].filter(isPresent);
  const needed = leasing.length > 0 ? ['lease', 'release', ...leasing] : [];
  return [...REQUIRED_COMMANDS, ...needed].every(isFunction);
}

function areKeys(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isNonEmptyString);
}
