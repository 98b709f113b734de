import { kaisaAuth } from '@kaisa-auth/ky';
import newest, { type KyInstance } from 'ky';
import lowest from 'ky-lowest';
import { describe, expect, it } from 'vitest';
import { watchedProvider } from './provider.js';
import { expectNoSecret, SECRET } from './secrets.js';

const ECHO = '_emulator/echo';

/** Each as its name, its instance, and its name for a base. */
const versions: [string, KyInstance, string][] = [
  ['ky newest', newest, 'baseUrl'],
  ['ky lowest', lowest as unknown as KyInstance, 'prefixUrl'],
];

describe.each(versions)('what the user of %s sees', (_, ky, base) => {
  it('shows no token in responses, hooks and shouldRetry (B22)', async () => {
    const { kaisa, provider } = await watchedProvider();
    const seen: unknown[] = [];
    const see = (...args: unknown[]): void => void seen.push(...args);
    const hooks = { beforeRequest: [see], afterResponse: [see], beforeRetry: [see] };
    const shouldRetry = see as () => undefined;
    const instance = ky
      .create({ timeout: false, [base]: kaisa.url, hooks, retry: { delay: () => 0, shouldRetry } })
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

  it.each(['json', 'text'] as const)(
    'shows no token in a response read as %s, or its error (B22)',
    async (read) => {
      const { kaisa, provider } = await watchedProvider();
      const parseJson = (): never => {
        throw new Error('not parsed');
      };
      const instance = ky
        .create({ timeout: false, [base]: kaisa.url, parseJson })
        .extend(kaisaAuth(provider));
      const call = instance(ECHO);
      const outcome: unknown = await call[read]().catch((error: unknown) => error);
      const { accessToken } = await provider.getToken();
      await expectNoSecret(outcome, [SECRET, accessToken]);
      expect(outcome instanceof Error).toBe(read === 'json');
    },
  );
});
