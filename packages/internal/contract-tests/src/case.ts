import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import type { BodyKind } from '@kaisa-auth/test-kit/sample-bodies';
import { World, type Scene } from '@kaisa-auth/test-kit/world';

type Run = (world: World) => Promise<void>;

/** What a case may need of the client: a kind of body, or something that some clients have. */
type Feature = BodyKind | 'retries' | 'detaches' | 'seesBaseUrl' | 'isTimeout' | 'removesListeners';

/** One promise of the contract, as data: run by the suite for every adapter, and by the tests of the suite itself. */
export interface Case {
  readonly feature?: Feature;
  /** The lines of RFCs that the case shows. */
  readonly rfc?: readonly string[];
  readonly run: Run;
}

/** Cases by what they state, which ends with the number in the contract: `… (B8)`. */
export type Cases = Readonly<Record<string, Run | Case>>;

/** A case for clients that have a feature. */
export function when(feature: Feature, run: Run): Case {
  return { feature, run };
}

export function forEach<Row>(rows: readonly Row[], casesFor: (row: Row) => Cases): Cases {
  return Object.fromEntries(rows.flatMap((row) => Object.entries(casesFor(row))));
}

export function suits({ feature }: Case, driver: ClientDriver): boolean {
  if (feature === undefined || driver.bodies.some((body) => body === feature)) return true;
  const features: Partial<Record<Feature, unknown>> = driver;
  return Boolean(features[feature]);
}

/** Runs one case in a world of its own; rejects if the promise is broken. */
export async function runCase({ run }: Case, scene: Scene): Promise<void> {
  const world = await World.create(scene);
  try {
    await run(world);
  } finally {
    await world.close();
  }
}
