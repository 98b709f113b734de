import { Hono } from 'hono';
import type { AccessTokens } from './access-tokens.js';
import type { Rights } from './controls.js';
import { DigestAuth } from './digest-auth.js';
import { dncs } from './dncs.js';
import { guard, type Door, type GuardParts } from './guard.js';
import type { Http } from './http.js';
import type { Interference } from './interference.js';
import type { Settings } from './options.js';
import { restApi } from './rest/rest-api.js';
import type { State } from './state/state.js';
import type { Statistics } from './statistics.js';
import { TEST_PREFIX, testRoutes } from './test-routes.js';
import { tokenEndpoint } from './token-endpoint.js';
import { witness } from './witness.js';

/** The parts that routes and controls share. */
export interface AppParts {
  settings: Settings;
  state: State;
  tokens: AccessTokens;
  statistics: Statistics;
  tokenInterference: Interference;
  apiInterference: Interference;
  rights: Rights;
}

/** All routes. Everything but the token endpoint is witnessed; the APIs are guarded, each with its own challenge. */
export function createApp(parts: AppParts): Hono<Http> {
  const { settings, state, tokens, statistics, tokenInterference, apiInterference, rights } = parts;
  const guardParts: GuardParts = { statistics, interference: apiInterference, rights };
  const client = { id: settings.clientId, secret: settings.clientSecret };
  const v2Guard = guard(guardParts, digestDoor(settings));
  const otherGuard = guard(guardParts);

  const app = new Hono<Http>();
  app.onError((error, context) => context.text(`The emulator failed: ${error.message}`, 500));
  app.route('/', tokenEndpoint({ client, tokens, interference: tokenInterference, statistics }));
  app.use(witness(statistics, tokens));
  for (const [version, ownGuard, takesJson] of [
    [settings.v2Version, v2Guard, false],
    [settings.v3Version, otherGuard, true],
  ] as const) {
    const base = `/${version}`;
    app.route(base, restApi({ base, state, clock: settings.clock, guard: ownGuard, takesJson }));
  }
  app.route('/', dncs(settings.dncsPath, otherGuard));
  app.route(TEST_PREFIX, testRoutes(guard(guardParts, bearerDoor)));
  return app;
}

/** v2 challenges for Digest: INFERRED, since its clients use Digest and that needs a challenge. */
function digestDoor({ clock, digestUser, digestPassword }: Settings): Door {
  const account =
    digestUser !== undefined && digestPassword !== undefined
      ? { user: digestUser, password: digestPassword }
      : undefined;
  const digest = new DigestAuth(clock, account);
  return {
    admits: (context) => digest.admits(context),
    challenge: (context) => digest.challenge(context),
  };
}

/** What RFC 6750 wants, so that a test can see this kind of 401 too. */
const bearerDoor: Door = { challenge: () => 'Bearer error="invalid_token"' };
