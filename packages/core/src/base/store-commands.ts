/**
 * An entry of a store, as `read` returns it.
 *
 * @example
 * ```ts
 * import type { StoredEntry } from '@kaisa-auth/core/store';
 *
 * const entry: StoredEntry = { value: 'encrypted text', msLeft: 240_000 };
 * ```
 */
export interface StoredEntry {
  /** The text that was written. For a text of more than 16 KiB, which is no token's, return `''` instead of transferring it. */
  readonly value: string;
  /** The rest of the entry's lifetime in ms, by the store's own clock, because the clocks of machines may differ. */
  readonly msLeft: number;
}

/**
 * What a store answers to `lease` if it can tell which other holder was involved.
 *
 * @example
 * ```ts
 * import type { LeaseAnswer } from '@kaisa-auth/core/store';
 *
 * const answer: LeaseAnswer = { isGranted: false, otherHolder: 'process-7' };
 * ```
 */
export interface LeaseAnswer {
  /** Whether the lease was granted. */
  readonly isGranted: boolean;
  /** The holder that has the lease, or the one whose lease was replaced. */
  readonly otherHolder?: string | undefined;
}

/**
 * What a store must be able to do. Each command is atomic; keys, values and holders are opaque strings. The example omits
 * `lease`, `extend` and `release`.
 *
 * @example
 * ```ts
 * import type { StoreCommands } from '@kaisa-auth/core/store';
 *
 * const entries = new Map<string, { value: string; expiresAt: number }>();
 * const commands: StoreCommands = {
 *   async read(key) {
 *     const { value = '', expiresAt = 0 } = entries.get(key) ?? {};
 *     return expiresAt > Date.now() ? { value, msLeft: expiresAt - Date.now() } : undefined;
 *   },
 *   async write(key, value, ttlMs) {
 *     entries.set(key, { value, expiresAt: Date.now() + ttlMs });
 *     return true;
 *   },
 *   async remove(key, value) {
 *     if (entries.get(key)?.value === value) entries.delete(key);
 *   },
 * };
 * ```
 */
export interface StoreCommands {
  /** Returns the entry, or undefined if there is none. */
  read(key: string): Promise<StoredEntry | undefined>;
  /**
   * Writes an entry that lives for `ttlMs`. With a `holder` the store writes only while that holder has the lease, so
   * that a slow process cannot overwrite a newer entry.
   *
   * @returns whether the entry was written
   */
  write(key: string, value: string, ttlMs: number, holder?: string): Promise<boolean>;
  /** Deletes the entry if it still has this value. */
  remove(key: string, value: string): Promise<unknown>;
  /**
   * Gives `holder` the lease of the key for `ttlMs`, unless another holder has it. A lease that never expires, or has more
   * than `ttlMs` left, is replaced: no process asks for such a lease. A store without leases omits `lease`, `extend` and
   * `release`: tokens are shared, but a fleet may send more than one token request.
   *
   * @returns whether `holder` has the lease now. With the name of the other holder, a process can tell a holder that never
   * gives its lease back from several in succession.
   */
  lease?(key: string, holder: string, ttlMs: number): Promise<boolean | LeaseAnswer>;
  /**
   * Makes the lease expire `ttlMs` from now, only if `holder` still has it. Without this command a lease is taken for
   * `timeoutMs` plus 1000, so a fleet waits longer for a process that has crashed.
   *
   * @returns whether `holder` still has the lease
   */
  extend?(key: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Gives the lease back if `holder` still has it. */
  release?(key: string, holder: string): Promise<unknown>;
}
