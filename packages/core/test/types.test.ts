import { describe, expectTypeOf, it } from 'vitest';
import {
  createTokenProvider,
  type AccessToken,
  type Clock,
  type Credentials,
  type TokenEvent,
  type TokenFetch,
  type TokenProvider,
  type TokenProviderOptions,
  type TokenRequestError,
} from '../src/index.js';

/** Whether the compiler accepts a value of this type for the option. */
type Takes<
  Name extends keyof TokenProviderOptions,
  Value,
> = Value extends TokenProviderOptions[Name] ? true : false;

describe('the public types', () => {
  it('accept valid options', () => {
    expectTypeOf<Takes<'bodyFormat', 'form' | 'json'>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'clientAuth', 'body'>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'clientAuth', () => Promise<void>>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'allowedOrigins', readonly string[]>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'fetch', typeof fetch>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'clock', { now(): number }>>().toEqualTypeOf<true>();
    expectTypeOf<Takes<'onEvent', (event: TokenEvent) => void>>().toEqualTypeOf<true>();
  });

  it('reject invalid options', () => {
    expectTypeOf<Takes<'bodyFormat', 'xml'>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'clientAuth', 'none'>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'clientId', number>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'clientSecret', null>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'credentials', { clientId: string }>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'credentials', () => { clientId: number }>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'tokenUrl', URL>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'extraParams', { audience: number }>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'allowedOrigins', string>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'allowedOrigins', () => Promise<boolean>>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'timeoutMs', string>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'warm', 'true'>>().toEqualTypeOf<false>();
    expectTypeOf<Takes<'clock', () => number>>().toEqualTypeOf<false>();
    expectTypeOf<{ clientID: string }>().not.toExtend<TokenProviderOptions>();
  });

  it('require credentials: fixed ones, a function, or a clientAuth function', () => {
    const clientAuth = (): void => undefined;
    const credentials = (): Credentials => ({ clientId: 'id', clientSecret: 'secret' });
    type Create = typeof createTokenProvider;
    const accept = (create: Create): unknown[] => [
      create({ clientId: 'id', clientSecret: 'secret' }),
      create({ credentials }),
      create({ credentials, clientAuth }),
      create({ clientId: 'id', clientAuth }),
    ];
    const reject = (create: Create): unknown[] => [
      // @ts-expect-error no credentials
      create({}),
      // @ts-expect-error no clientSecret
      create({ clientId: 'id' }),
      // @ts-expect-error no clientId
      create({ clientSecret: 'secret' }),
      // @ts-expect-error no clientSecret
      create({ clientId: 'id', clientAuth: 'basic' }),
      // @ts-expect-error no clientId
      create({ clientAuth }),
      // @ts-expect-error undefined credentials
      create({ clientId: undefined, clientSecret: undefined }),
      // @ts-expect-error both fixed credentials and a function
      create({ clientId: 'id', clientSecret: 'secret', credentials }),
    ];
    expectTypeOf(accept).toBeFunction();
    expectTypeOf(reject).toBeFunction();
  });

  it('describe the results', () => {
    expectTypeOf(createTokenProvider).returns.toEqualTypeOf<TokenProvider>();
    expectTypeOf<TokenProvider['getToken']>().returns.resolves.toEqualTypeOf<AccessToken>();
    expectTypeOf<AccessToken['tokenType']>().toEqualTypeOf<'Bearer'>();
    expectTypeOf<AccessToken['scope']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<TokenRequestError['status']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<TokenRequestError>().toExtend<Error>();
    expectTypeOf<'invalid_client'>().toExtend<TokenRequestError['code']>();
    expectTypeOf<'any_other'>().toExtend<TokenRequestError['code']>();
    expectTypeOf<Readonly<AccessToken>>().toEqualTypeOf<AccessToken>();
  });

  it('discriminate events by their type', () => {
    type Failed = Extract<TokenEvent, { type: 'request_failed' }>;
    expectTypeOf<Failed['status']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<TokenEvent['type']>().toEqualTypeOf<
      | 'request_started'
      | 'request_succeeded'
      | 'request_failed'
      | 'waited'
      | 'renewed'
      | 'invalidated'
      | 'cooldown'
      | 'store_degraded'
      | 'store_recovered'
      | 'store_entry_refused'
      | 'replayed'
      | 'origin_skipped'
    >();
  });

  it("accept the platform's fetch and a clock with any members", () => {
    expectTypeOf<typeof globalThis.fetch>().toExtend<TokenFetch>();
    expectTypeOf<typeof Date>().toExtend<Clock>();
  });
});
