import { startEmulator, type Emulator, type EmulatorOptions } from '@kaisa-auth/emulator';
import { expect, type TestContext } from 'vitest';
import { Fleet, type FleetOptions, type WorkerResult } from './fleet.js';
import { startRedis, type RedisServer } from '@kaisa-auth/test-kit/servers/redis-server';

export interface Surroundings {
  readonly kaisa: Emulator;
  readonly redis: RedisServer;
  /** Starts processes that end with the test; for this Kaisa, unless they are told another. */
  readonly start: (options: Omit<FleetOptions, 'kaisa' | 'port'> & { kaisa?: Emulator }) => Fleet;
}

/** A Kaisa, a Redis, and fleets between them; all of it ends with the test. */
export async function surroundings(
  { onTestFinished }: TestContext,
  options: EmulatorOptions,
): Promise<Surroundings> {
  const kaisa = await startEmulator(options);
  onTestFinished(() => kaisa.close());
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  return {
    kaisa,
    redis,
    start(fleetOptions) {
      const fleet = new Fleet({ kaisa, port: redis.port, ...fleetOptions });
      onTestFinished(() => {
        fleet.kill();
      });
      return fleet;
    },
  };
}

/** Every request of every process was answered with 200, and nothing was rejected unseen. */
export function expectAllWell(fleet: Fleet, results: readonly WorkerResult[]): void {
  expect(results.flatMap(({ failures }) => failures)).toEqual([]);
  expect(fleet.workers.flatMap(({ unhandled }) => unhandled)).toEqual([]);
  for (const { requests } of results) expect(requests).toBeGreaterThan(0);
}
