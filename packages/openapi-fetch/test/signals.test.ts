import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  app,
  collectGarbage,
  ECHO,
  refusedApp,
  rejection,
  until,
  versions,
  type App,
} from './support.js';

const reason = new Error('enough');

type Call = (running: App, signal: AbortSignal) => Promise<unknown>;

const calls: Record<string, Call> = {
  'a request without a body': ({ client }, signal) => client.GET(ECHO, { signal }),
  'a request with a body': ({ client }, signal) => client.POST(ECHO, { body: { a: 1 }, signal }),
};

const cases = versions.flatMap(({ version, createClient }) =>
  Object.entries(calls).map(([what, call]) => ({ version, createClient, what, call })),
);

describe.each(cases)(
  'the signal of $what, with openapi-fetch $version (B20)',
  ({ createClient, call }) => {
    it('ends the wait for the first token with its reason', async () => {
      const running = await app({ createClient });
      running.kaisa.tokenEndpoint.hold();
      const controller = new AbortController();
      const error = rejection(call(running, controller.signal));
      await until(() => running.kaisa.stats().tokenRequests === 1, 'token request 1');
      await collectGarbage();
      controller.abort(reason);
      expect(await error).toBe(reason);
      expect(running.kaisa.stats().apiRequests).toBe(0);
    });

    it('ends the wait for another token after a 401 with its reason', async () => {
      const running = await refusedApp({ createClient });
      running.kaisa.tokenEndpoint.hold();
      const controller = new AbortController();
      const error = rejection(call(running, controller.signal));
      await until(() => running.kaisa.stats().tokenRequests === 1, 'token request 1');
      await collectGarbage();
      controller.abort(reason);
      expect(await error).toBe(reason);
      expect(running.kaisa.stats().apiRequests).toBe(1);
    });

    it('ends the replay after garbage collection too', async () => {
      const running = await refusedApp({ createClient });
      const { kaisa } = running;
      const release = kaisa.tokenEndpoint.hold();
      const controller = new AbortController();
      const error = rejection(call(running, controller.signal));
      await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
      kaisa.api.hold();
      release();
      await until(() => kaisa.stats().apiRequests === 2, 'API request 2');
      await collectGarbage();
      controller.abort(reason);
      expect(await error).toBe(reason);
    });

    it('that is already aborted sends nothing', async () => {
      const running = await app({ createClient });
      const error = await rejection(call(running, AbortSignal.abort(reason)));
      expect(error).toBe(reason);
      expect(running.kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
    });
  },
);

describe.each(versions)('callers and signals, with openapi-fetch $version', ({ createClient }) => {
  it('a caller that aborts does not affect the others (B9)', async () => {
    const { client, kaisa } = await app({ createClient });
    const release = kaisa.tokenEndpoint.hold();
    const { signal, controller } = abortable();
    const leaver = rejection(client.GET(ECHO, { signal }));
    const stayer = client.GET(ECHO);
    await until(() => kaisa.stats().tokenRequests === 1, 'token request 1');
    controller.abort(reason);
    expect(await leaver).toBe(reason);
    release();
    expect((await stayer).response.status).toBe(200);
  });

  it('a finished wait leaves no listener on the signal of the request (B20)', async () => {
    const signals: AbortSignal[] = [];
    const { client, kaisa } = await app({
      createClient,
      before: [
        {
          onRequest({ request }) {
            signals.push(request.signal);
          },
        },
      ],
    });
    kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_scope' } });
    await rejection(client.GET(ECHO, { signal: abortable().signal }));
    expect(signals.map((signal) => getEventListeners(signal, 'abort'))).toEqual([[]]);
  });
});

function abortable(): { controller: AbortController; signal: AbortSignal } {
  const controller = new AbortController();
  return { controller, signal: controller.signal };
}
