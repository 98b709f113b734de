import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { World, type Scene } from '@kaisa-auth/test-kit/world';

/** One promise of the contract, as data: run by the suite for every adapter, and by the tests of the suite itself. */
export interface Case {
  /** A statement that ends with the number in the contract: `… (B8)`. */
  readonly id: string;
  /** The lines of RFCs that the case shows. */
  readonly rfc?: readonly string[];
  /** Whether this client has what the case is about; default always. */
  readonly needs?: (driver: ClientDriver) => boolean;
  run(world: World): Promise<void>;
}

/** Runs one case in a world of its own; rejects if the promise is broken. */
export async function runCase(contractCase: Case, scene: Scene): Promise<void> {
  const world = await World.create(scene);
  try {
    await contractCase.run(world);
  } finally {
    await world.close();
  }
}
