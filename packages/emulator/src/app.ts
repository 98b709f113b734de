import { Hono } from 'hono';
import { controlApiRoutes } from './control-api/routes.js';
import type { AddressesAt } from './addresses.js';
import { DigestAuth } from './digest-auth.js';
import { dncs } from './dncs.js';
import type { EmulatorControls } from './emulator.js';
import type { EmulatorParts } from './emulator-parts.js';
import type { RequestEvent } from './events/emulator-event.js';
import { guard, type GuardOptions, type GuardParts } from './guard.js';
import type { Http } from './http.js';
import type { Settings } from './options.js';
import { recordRequests } from './record-requests.js';
import { restApi } from './rest/rest-api.js';
import { TEST_PREFIX, testRoutes } from './test-routes.js';
import { tokenEndpoint } from './token-endpoint.js';
import { ui } from './ui/ui.js';

/**
 * Creates all routes. Requests to everything but the token endpoint, the web page and the controls are recorded; the
 * APIs require a token, each with its own challenge.
 */
export function createApp(
  parts: EmulatorParts,
  controls: EmulatorControls,
  addressesAt: AddressesAt,
): Hono<Http> {
  const { settings, state, tokens, statistics, events, tokenFaults, apiFaults, rights } = parts;
  const guardParts: GuardParts = { statistics, faults: apiFaults, rights, clock: settings.clock };
  const client = { id: settings.clientId, secret: settings.clientSecret };
  const v2Guard = guard(guardParts, digestLogin(settings));
  const tokenGuard = guard(guardParts);

  const app = new Hono<Http>();
  app.onError((error, context) => context.text(`The emulator failed: ${error.message}`, 500));
  app.route('/', tokenEndpoint({ client, tokens, faults: tokenFaults, statistics, events }));
  app.route('/', ui());
  app.route(TEST_PREFIX, controlApiRoutes({ parts, controls, addressesAt }));
  app.use(recordRequests({ statistics, tokens, events, apiOf: apiOf(settings) }));
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

/** Lets v2 accept HTTP Digest too. Its challenge is INFERRED: the vendor's clients use Digest, which needs one. */
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

function apiOf({
  v2Version,
  v3Version,
  dncsPath,
}: Settings): (path: string) => RequestEvent['api'] {
  const bases = [
    ['v2', `/${v2Version}`],
    ['v3', `/${v3Version}`],
    ['dncs', dncsPath],
    ['test', TEST_PREFIX],
  ] as const;
  return (path) => {
    const [withoutQuery = ''] = path.split('?', 1);
    const found = bases.find(
      ([, base]) => withoutQuery === base || withoutQuery.startsWith(`${base}/`),
    );
    return found?.[0] ?? 'none';
  };
}
