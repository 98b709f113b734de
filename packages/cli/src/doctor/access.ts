import {
  createTokenProvider,
  kaisaAuth,
  type TokenEvent,
  type TokenProvider,
  type TokenProviderOptions,
} from '@kaisa-auth/fetch';
import { originsOf, type Addresses } from '../config/addresses.js';
import type { Case } from './case.js';
import type { Checklist } from './checklist.js';
import { checkV2, checkV3, type Send } from './checks/apis.js';
import { checkDncs, warnOfDncs } from './checks/dncs.js';
import {
  checkToken,
  checkTokenEndpoint,
  judgeJson,
  type Format,
  type TokenResult,
} from './checks/token-endpoint.js';
import type { Routes } from './routes.js';
import { watchResponses, type SeenResponse, type WatchedFetch } from './watch-responses.js';

/** A case whose credentials and addresses can be used. */
interface ReadyCase extends Case {
  readonly addresses: Addresses;
  readonly routes: Routes;
}

/** A token, and the way that it was obtained. */
interface Obtained {
  /** The lifetime that the endpoint announced, without the time that the request took. */
  readonly lifetimeMs: number;
  readonly provider: TokenProvider;
  readonly options: TokenProviderOptions;
  readonly response: SeenResponse;
}

type Requested = Pick<TokenResult, 'obstacle'> & { readonly obtained?: Obtained };

/**
 * Obtains a token, and uses it with each API.
 *
 * @returns the options with which the token was obtained; undefined if none was
 */
export async function checkAccess(
  checklist: Checklist,
  subject: ReadyCase,
): Promise<TokenProviderOptions | undefined> {
  const { addresses, routes } = subject;
  if (!routes(addresses.tokenUrl)) {
    checklist.skip('token endpoint', 'APIs');
    return undefined;
  }
  const obtained = await obtainToken(checklist, subject);
  if (!obtained) {
    checklist.skip('APIs');
    return undefined;
  }
  const { lifetimeMs, response, provider, options } = obtained;
  await checklist.run('token', 'Reading the token', () => checkToken(lifetimeMs, response));
  await checkApis(checklist, subject, provider);
  return options;
}

/** Requests a token with a form and with JSON, both documented. Returns one that was issued. */
async function obtainToken(
  checklist: Checklist,
  subject: ReadyCase,
): Promise<Obtained | undefined> {
  const watched = watchResponses(subject.context.output);
  const request = async (format: Format, judge = asFound): Promise<Requested> => {
    const options = optionsOf(subject, format, watched);
    let lifetimeMs = 0;
    const onEvent = (event: TokenEvent): void => {
      if (event.type === 'request_succeeded') lifetimeMs = event.lifeMs;
    };
    const provider = createTokenProvider({ ...options, onEvent });
    const activity = `Requesting a token with ${format === 'form' ? 'a form' : 'JSON'}`;
    const { token, obstacle } = await checklist.run('token-endpoint', activity, async () =>
      judge(await checkTokenEndpoint(format, provider, watched.last)),
    );
    const response = watched.last();
    if (!token || !response) return { obstacle };
    return { obtained: { lifetimeMs, provider, options, response } };
  };
  const form = await request('form');
  if (form.obstacle) return undefined;
  const json = await request('json', (found) => judgeJson(found, form.obtained !== undefined));
  return form.obtained ?? json.obtained;
}

function asFound(found: TokenResult): TokenResult {
  return found;
}

function optionsOf(
  { variables, addresses, timeoutMs }: ReadyCase,
  bodyFormat: Format,
  { fetch }: WatchedFetch,
): TokenProviderOptions {
  return {
    clientId: variables.clientId?.value ?? '',
    clientSecret: variables.clientSecret?.value ?? '',
    tokenUrl: addresses.tokenUrl.href,
    allowedOrigins: originsOf(addresses),
    bodyFormat,
    timeoutMs,
    fetch,
  };
}

async function checkApis(
  checklist: Checklist,
  { addresses, routes, timeoutMs, asksDncs }: ReadyCase,
  provider: TokenProvider,
): Promise<void> {
  const { v2, v3, dncs } = addresses;
  // A replay with a second token would only blur what is looked for.
  const send: Send = kaisaAuth(provider, { renewOn: () => false });
  if (routes(v2)) await checklist.run('v2', 'Asking v2', () => checkV2(v2, send, timeoutMs));
  else checklist.skip('v2');
  if (routes(v3)) await checklist.run('v3', 'Asking v3', () => checkV3(v3, send, timeoutMs));
  else checklist.skip('v3');
  if (!asksDncs) return;
  await checklist.run('dncs', 'Asking DNCS', warnOfDncs);
  await checklist.run('dncs', 'Asking DNCS', () => checkDncs(dncs, send, timeoutMs));
}
