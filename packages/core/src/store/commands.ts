/** An entry of a store. */
export interface StoredEntry {
  readonly value: string;
  /** How long it still lives, in ms, by the store's own clock: those of the machines need not agree. */
  readonly msLeft: number;
}

/** What a store has to be able to do. Each command is atomic; keys, values and holders are opaque texts. */
export interface StoreCommands {
  read(key: string): Promise<StoredEntry | undefined>;
  /**
   * Writes it for `ttlMs`. With a `holder` only while that one has the lease: who was too slow must not write over what
   * came after.
   *
   * @returns whether it was written
   */
  write(key: string, value: string, ttlMs: number, holder?: string): Promise<boolean>;
  /** Deletes it if it still has this value. */
  remove(key: string, value: string): Promise<unknown>;
  /**
   * Gives `holder` the lease of the key for `ttlMs`, unless another has it. A store that cannot do this leaves it out, and
   * `release` too: tokens are shared then, without the promise of one request.
   *
   * @returns whether `holder` has it now
   */
  lease?(key: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Gives the lease back, if `holder` still has it. */
  release?(key: string, holder: string): Promise<unknown>;
}
