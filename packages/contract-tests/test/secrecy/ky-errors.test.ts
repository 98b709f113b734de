import type { Emulator } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/ky';
import newest, { type KyInstance, type Options } from 'ky';
import lowest from 'ky-lowest';
import { describe, expect, it } from 'vitest';
import { rejection, watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '_emulator/echo';

/** Each as its name, its instance, and its name for a base. */
const versions: [string, KyInstance, string][] = [
  ['ky newest', newest, 'baseUrl'],
  ['ky lowest', lowest as unknown as KyInstance, 'prefixUrl'],
];

interface Failure {
  arrange?: (kaisa: Emulator) => void;
  options?: (ky: KyInstance) => Options;
  path?: string;
}

const refuse =
  (status: number) =>
  ({ api }: Emulator): void => {
    api.refuseWith({ status, body: { why: 'no' } });
  };

/** What can go wrong with a request that carries the token, and how ky tells of it. */
const failures: Record<string, Failure> = {
  '401': {
    arrange: ({ api }) => {
      api.refuseAll(true);
    },
  },
  '400': { arrange: refuse(400) },
  '400 to a POST': {
    arrange: refuse(400),
    options: () => ({ method: 'post', json: { a: 1 } }),
  },
  '503, retried': {
    arrange: refuse(503),
    options: () => ({ retry: { delay: () => 0 } }),
  },
  'connection cut': {
    arrange: ({ api }) => {
      api.breakConnection();
    },
    options: () => ({ retry: { delay: () => 0 } }),
  },
  'nobody there': { arrange: (kaisa) => void kaisa.close(), options: () => ({ retry: 0 }) },
  timeout: { arrange: ({ api }) => void api.hold(), options: () => ({ timeout: 5 }) },
  abort: {
    arrange: ({ api }) => void api.hold(),
    options: () => ({ signal: AbortSignal.timeout(5) }),
  },
  'a retry that is forced': {
    options: (ky) => ({ retry: 0, hooks: { afterResponse: [() => ky.retry()] } }),
  },
  'a redirect that is not followed': {
    path: `_emulator/redirect?to=/${ECHO}`,
    options: () => ({ redirect: 'manual' }),
  },
  'a redirect that is an error': {
    path: `_emulator/redirect?to=/${ECHO}`,
    options: () => ({ redirect: 'error', retry: 0 }),
  },
};

describe.each(versions)('B22: an error of %s shows no token', (_, ky, base) => {
  it.each(Object.entries(failures))('%s', async (_, { arrange, options, path = ECHO }) => {
    const { kaisa, provider } = await watchedProvider();
    const instance = ky.create({ [base]: kaisa.url }).extend(kaisaAuth(provider));
    const { accessToken } = await provider.getToken();
    arrange?.(kaisa);
    const error = await rejection(instance(path, options?.(ky)));
    const after = await provider.getToken().catch(() => ({ accessToken }));
    await expectNoSecret(error, [SECRET, accessToken, after.accessToken]);
    expect(error).toBeInstanceOf(Error);
  });
});

describe.each(versions)('B22: what the user of %s sees shows no token', (_, ky, base) => {
  it('answers, and all that hooks and shouldRetry get', async () => {
    const { kaisa, provider } = await watchedProvider();
    const seen: unknown[] = [];
    const see = (...args: unknown[]): void => void seen.push(...args);
    const hooks = { beforeRequest: [see], afterResponse: [see], beforeRetry: [see] };
    const shouldRetry = see as () => undefined;
    const instance = ky
      .create({ [base]: kaisa.url, hooks, retry: { delay: () => 0, shouldRetry } })
      .extend(kaisaAuth(provider))
      .extend({ hooks });
    const { accessToken } = await provider.getToken();
    kaisa.api.refuseWith({ status: 503 }, 1);
    kaisa.revokeAll();
    seen.push(await instance.put(ECHO, { json: { a: 1 } }));
    const after = await provider.getToken();
    expect(seen.length).toBeGreaterThan(8);
    await expectNoSecret(seen, [SECRET, accessToken, after.accessToken]);
  });

  it.each(['json', 'text'] as const)('an answer read as %s, and its error', async (read) => {
    const { kaisa, provider } = await watchedProvider();
    const parseJson = (): never => {
      throw new Error('not parsed');
    };
    const instance = ky.create({ [base]: kaisa.url, parseJson }).extend(kaisaAuth(provider));
    const call = instance(ECHO);
    const outcome: unknown = await call[read]().catch((error: unknown) => error);
    const { accessToken } = await provider.getToken();
    await expectNoSecret(outcome, [SECRET, accessToken]);
    expect(outcome instanceof Error).toBe(read === 'json');
  });
});
