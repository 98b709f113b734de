/** An entry of a store. */
export interface StoredEntry {
  readonly value: string;
  /** How long the entry lives on, in ms, by the store's own clock: the clocks of the machines need not agree. */
  readonly msLeft: number;
}

/** What a store must be able to do. Each command is atomic; keys, values and holders are opaque strings. */
export interface StoreCommands {
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
   * Gives `holder` the lease of the key for `ttlMs`, unless another holder has it. A store without leases omits `lease`
   * and `release`: tokens are shared, but a fleet may send more than one token request.
   *
   * @returns whether `holder` has the lease now
   */
  lease?(key: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Gives the lease back if `holder` still has it. */
  release?(key: string, holder: string): Promise<unknown>;
}
