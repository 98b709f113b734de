/** An entry of a store. */
export interface StoredEntry {
  /** The text that was written. Texts of more than 16 KiB are not ours: better return an empty one than transfer them. */
  readonly value: string;
  /** How long the entry lives on, in ms, by the store's own clock: the clocks of the machines need not agree. */
  readonly msLeft: number;
}

/** What a store answers to `lease` if it can tell which other holder was involved. */
export interface LeaseAnswer {
  /** Whether the lease was granted. */
  readonly isGranted: boolean;
  /** The holder that has the lease, or the one whose lease was replaced. */
  readonly otherHolder?: string | undefined;
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
