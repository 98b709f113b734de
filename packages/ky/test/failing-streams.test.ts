import { FAILING_STREAMS, innermostMessage } from '@kaisa-auth/test-kit/failing-streams';
import type { KyInstance, Options } from 'ky';
import { describe, expect, it } from 'vitest';
import { app, rejection, until, versions } from './support.js';

const post = (body: unknown): Options => ({ method: 'POST', body, duplex: 'half' }) as Options;

type Call = (api: KyInstance, url: string, body: unknown) => Promise<unknown>;

const calls: [name: string, options: Options, call: Call][] = [
  ['in the options', {}, (api, url, body) => api(url, post(body))],
  ['in the options, without retries', { retry: 0 }, (api, url, body) => api(url, post(body))],
  ['in a Request', {}, (api, url, body) => api(new Request(url, post(body) as RequestInit))],
  [
    'for a fetch of the instance',
    { fetch: (request) => fetch(request) },
    (api, url, body) => api(url, post(body)),
  ],
];

const cases = versions.flatMap((version) => calls.map((call) => [version, ...call] as const));

describe.each(cases)('while a token is awaited, with ky %i and the body %s', (...row) => {
  const [version, , options, call] = row;

  it.each(Object.entries(FAILING_STREAMS))('%s makes the call reject (B20)', async (_, make) => {
    const { api, kaisa, url } = await app(version, options);
    const release = kaisa.tokenEndpoint.hold();
    const { body, fail, message } = make();
    const error = rejection(call(api, url, body));
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    fail();
    release();
    expect(innermostMessage(await error)).toMatch(message);
  });
});
