import type { StoreCommands } from '@kaisa-auth/core/store';

/** What the contract is run with. */
export interface StoreWorld {
  readonly commands: Required<StoreCommands>;
  /** A key that nothing else uses; another one for each `name`. */
  readonly key: (name?: string) => string;
  /** Lets this time pass by the store's own clock. */
  readonly pass: (ms: number) => Promise<void>;
}

export interface StoreCaseWorld extends StoreWorld {
  /** Asks for a lease, and returns whether it was granted. */
  readonly take: (key: string, holder: string, ttlMs: number) => Promise<boolean>;
}

/** What every store has to be able to do, by what each case states. */
export type StoreCases = Readonly<Record<string, (world: StoreCaseWorld) => Promise<void>>>;

/** Far more than a case takes. */
export const LONG_MS = 600_000;

/** A life that a case waits for: short, since some stores can only let it pass for real. */
export const SHORT_MS = 20;
