import { kaisaAuth } from '@kaisa-auth/fetch';
import { naiveCore, SOUND_STEPS, type CoreSteps } from './naive-core.js';
import { driverOver } from './naive-fetch.js';
import { familyOf } from './saboteur.js';

export const brokenCaches = familyOf<CoreSteps>(
  'naive cache',
  (flaw) => driverOver(kaisaAuth, (options) => naiveCore(options, { ...SOUND_STEPS, ...flaw })),
  {
    // A margin that is the same for every lifetime.
    'uses a token of 300 s until its renewal is due (B7)': {
      renewalAge: (lifeMs) => lifeMs - 300_000,
    },
    'sends at most 8 token requests in 5 lifetimes of 10 s (B7)': {
      renewalAge: (lifeMs) => lifeMs - 30_000,
      sendableAge: (lifeMs) => lifeMs - 30_000,
    },
    // No renewal before the token has expired.
    'does not wait for the renewal of a token of 300 s under traffic (B8)': {
      sendableAge: (lifeMs) => 0.84 * lifeMs,
    },
    'does not send a token of 300 s in its last moments (B7)': { sendableAge: (lifeMs) => lifeMs },
    'does not cache a renewal that started before a revocation (B10)': { keeps: () => true },
  },
);
