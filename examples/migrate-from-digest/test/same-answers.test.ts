import type { AuthorizationSeen, RequestSeen } from '@kaisa-auth/emulator';
import { expect, it } from 'vitest';
import { answersOf, reads, writes } from '../operations.js';
import { startApp } from './support.js';

it('both folders get the same answers', async () => {
  const before = await startApp('before');
  const after = await startApp('after');
  const expected = await answersOf(before.app, [...reads, ...writes]);
  expect(await answersOf(after.app, [...reads, ...writes])).toEqual(expected);
  const [all, found, nobody, created, createdAgain, renamed] = expected;
  expect(all).toHaveLength(25);
  expect(found).toMatchObject({ customer_id: '407382', custnr: 'C-0001' });
  expect(nobody).toBeUndefined();
  expect(created).toMatchObject({ custnr: 'A-0001', name: 'Müller & Söhne' });
  expect(createdAgain).toMatch(/^Error: Kaisa answered 400: .*custnr is taken/);
  expect(renamed).toMatchObject({ customer_id: '407382', name: '50% off + more' });
});

it('both folders send the same requests, but for the login', async () => {
  const before = await startApp('before');
  const after = await startApp('after');
  await answersOf(before.app, [...reads, ...writes]);
  await answersOf(after.app, [...reads, ...writes]);
  const accepted = sent(before.kaisa.stats().requests.filter(({ status }) => status !== 401));
  expect(accepted).toHaveLength(8);
  expect(sent(after.kaisa.stats().requests)).toEqual(accepted);
});

function sent(requests: readonly RequestSeen[]): unknown[] {
  return requests.map(({ method, path, contentType, body }) => [method, path, contentType, body]);
}

it.each<['before' | 'after', AuthorizationSeen[], number]>([
  ['before', ['none', 'digest', 'none', 'digest'], 0],
  ['after', ['valid', 'valid'], 1],
])('%s/ logs in its own way, twice', async (folder, logins, tokenRequests) => {
  const { app, kaisa } = await startApp(folder);
  await app.find('C-0001');
  await app.rename('407382', 'Renamed');
  const { requests, ...stats } = kaisa.stats();
  expect(requests.map(({ authorization }) => authorization)).toEqual(logins);
  expect(stats).toMatchObject({ tokenRequests, apiUnauthorized: folder === 'before' ? 2 : 0 });
});

it('the old login goes on working beside the new one, for the time of the migration', async () => {
  const { app, kaisa } = await startApp('after');
  await app.rename('407382', 'Renamed');
  const { app: old } = await startApp('before', { KAISA_BASE_URL: kaisa.v2Url });
  expect(await old.find('C-0001')).toMatchObject({ name: 'Renamed' });
});

it.each([
  ['before', { KAISA_PASSWORD: 'wrong' }, /^Error: Kaisa answered 401/],
  [
    'after',
    { KAISA_CLIENT_SECRET: 'wrong' },
    /^TokenRequestError: No access token from 127\.0\.0\.1:\d+: invalid_client, HTTP 401, .* Check clientId and clientSecret\.$/,
  ],
] as const)('a wrong login of %s/ is an error that says so', async (folder, env, expected) => {
  const { app } = await startApp(folder, env);
  expect(await answersOf(app, reads.slice(0, 1))).toEqual([expect.stringMatching(expected)]);
});
