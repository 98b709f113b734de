import { kaisaAuth } from '@kaisa-auth/fetch';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { naiveCore, SOUND_STEPS, type CoreSteps } from './naive-core.js';
import { driverOver } from './naive-fetch.js';
import type { Base, Saboteur } from './saboteur.js';

const FLAWS: readonly [name: string, fails: string, flaw: Partial<CoreSteps>][] = [
  [
    'a margin of 300 s, whatever the life',
    'B7 a token is used until its renewal is due, and no longer than that (300 s)',
    { renewalAge: (lifeMs) => lifeMs - 300_000 },
  ],
  [
    'a margin of 30 s, whatever the life',
    'B7 5 lifetimes of steady traffic cost at most 8 token requests, and no 401 (10 s)',
    { renewalAge: (lifeMs) => lifeMs - 30_000, sendableAge: (lifeMs) => lifeMs - 30_000 },
  ],
  [
    'no renewal ahead of the end',
    'B8 traffic does not wait for a renewal that is held (300 s)',
    { sendableAge: (lifeMs) => 0.84 * lifeMs },
  ],
  [
    'a token is sent to its very end',
    'B7 a token is not sent in its last moments (300 s)',
    { sendableAge: (lifeMs) => lifeMs },
  ],
  [
    'a renewal begun before a revocation is kept',
    'B10 a renewal begun before a revocation is not kept',
    { keeps: () => true },
  ],
];

function driverWith(flaw: Partial<CoreSteps>): ClientDriver {
  const steps = { ...SOUND_STEPS, ...flaw };
  return driverOver(
    (provider) => kaisaAuth(provider),
    (options) => naiveCore(options, steps),
  );
}

export const brokenCaches: readonly Saboteur[] = FLAWS.map(([name, fails, flaw]) => ({
  name: `cache: ${name}`,
  driver: driverWith(flaw),
  fails,
}));

export const soundCache: Base = {
  driver: driverWith({}),
  passes: brokenCaches.map(({ fails }) => fails),
};
