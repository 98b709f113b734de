import { Hono } from 'hono';
import type { AccessTokens } from './access-tokens.js';
import type { Rights } from './controls.js';
import { DigestAuth } from './digest-auth.js';
import { dncs } from './dncs.js';
import { guard, type GuardOptions, type GuardParts } from './guard.js';
import type { Http } from './http.js';
import type { FaultInjector } from './fault-injector.js';
import type { Settings } from './options.js';
import { restApi } from './rest/rest-api.js';
import type { State } from './state/state.js';
import type { Statistics } from './statistics.js';
import { TEST_PREFIX, testRoutes } from './test-routes.js';
import { tokenEndpoint } from './token-endpoint.js';
import { recordRequests } from './record-requests.js';

/** The parts that the routes and the test controls share. */
export interface AppParts {
  settings: Settings;
  state: State;
  tokens: AccessTokens;
  statistics: Statistics;
  tokenFaults: FaultInjector;
  apiFaults: FaultInjector;
  rights: Rights;
}

/**
 * Creates all routes. Requests to everything but the token endpoint are recorded; the APIs require a token, each with
 * its own challenge.
 */
export function createApp(parts: AppParts): Hono<Http> {
  const { settings, state, tokens, statistics, tokenFaults, apiFaults, rights } = parts;
  const guardParts: GuardParts = { statistics, faults: apiFaults, rights };
  const client = { id: settings.clientId, secret: settings.clientSecret };
  const v2Guard = guard(guardParts, digestLogin(settings));
  const tokenGuard = guard(guardParts);

  const app = new Hono<Http>();
  app.onError((error, context) => context.text(`The emulator failed: ${error.message}`, 500));
  app.route('/', tokenEndpoint({ client, tokens, faults: tokenFaults, statistics }));
  app.use(recordRequests(statistics, tokens));
  for (const [version, apiGuard, acceptsJson] of [
    [settings.v2Version, v2Guard, false],
    [settings.v3Version, tokenGuard, true],
  ] as const) {
    const base = `/${version}`;
    app.route(base, restApi({ base, state, clock: settings.clock, guard: apiGuard, acceptsJson }));
  }
  app.route('/', dncs(settings.dncsPath, tokenGuard));
  app.route(TEST_PREFIX, testRoutes(guard(guardParts, bearerChallenge)));
  return app;
}

/** v2 also accepts HTTP Digest. Its challenge is INFERRED, because the vendor's clients use Digest, which needs one. */
function digestLogin({ clock, digestUser, digestPassword }: Settings): GuardOptions {
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

/** The challenge of RFC 6750 §3, so that tests can see this kind of 401 too. */
const bearerChallenge: GuardOptions = { challenge: () => 'Bearer error="invalid_token"' };
