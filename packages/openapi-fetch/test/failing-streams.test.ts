import { FAILING_STREAMS, innermostMessage } from '@kaisa-auth/test-kit/failing-streams';
import { describe, expect, it } from 'vitest';
import { app, ECHO, raw, rejection, until, versions } from './support.js';

const reason = new Error('enough');
const post = (body: unknown) => ({ ...raw(body), duplex: 'half' });

describe.each(versions)(
  'while a token is awaited, with openapi-fetch $version',
  ({ createClient }) => {
    it.each(Object.entries(FAILING_STREAMS))('%s makes the call reject (B20)', async (_, make) => {
      const { client, kaisa } = await app({ createClient });
      const release = kaisa.tokenEndpoint.hold();
      const { body, fail, message } = make();
      const error = rejection(client.POST(ECHO, post(body)));
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      fail();
      release();
      expect(innermostMessage(await error)).toMatch(message);
    });
  },
);

it.each(versions)(
  'the body is cancelled if the signal was aborted before, with openapi-fetch $version',
  async ({ createClient }) => {
    const { client } = await app({ createClient });
    const reasons: unknown[] = [];
    const body = new ReadableStream({ cancel: (why) => void reasons.push(why) });
    const signal = AbortSignal.abort(reason);
    expect(await rejection(client.POST(ECHO, { ...post(body), signal }))).toBe(reason);
    expect(reasons).toEqual([reason]);
  },
);
