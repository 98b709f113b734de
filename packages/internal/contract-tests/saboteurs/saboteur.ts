import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';

/** An adapter or core that breaks one promise, to show that the suite notices. */
export interface Saboteur {
  readonly name: string;
  readonly driver: ClientDriver;
  /** The id of the case that must fail. */
  readonly fails: string;
}

/** What a saboteur is made from: sound apart from the flaw, so the same cases must pass with it. */
export interface Base {
  readonly driver: ClientDriver;
  readonly passes: readonly string[];
}
