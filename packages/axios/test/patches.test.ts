import axios, { type AxiosAdapter, type AxiosResponse } from 'axios';
import { describe, expect, it } from 'vitest';
import { kaisaAuth } from '../src/index.js';
import { bareApp, ECHO, rejection, revokeToken, type App } from './support.js';

type Attach = (app: App) => void;

/** An app that installs a library before or after `kaisaAuth`. */
async function appWith(order: string, install: Attach): Promise<App & { detach: () => void }> {
  const app = await bareApp();
  if (order === 'before') install(app);
  const detach = kaisaAuth(app.instance, app.kaisa.auth);
  if (order === 'after') install(app);
  return { ...app, detach };
}

function installs(adapterOf: (current: AxiosAdapter, app: App) => AxiosAdapter): Attach {
  return (app) => {
    app.instance.interceptors.request.use((config) => {
      config.adapter = adapterOf(axios.getAdapter(config.adapter), app);
      return config;
    });
  };
}

/** Lets one request through at a time. */
function throttled(send: AxiosAdapter): AxiosAdapter {
  let last: Promise<unknown> = Promise.resolve();
  return (config) => {
    const response = last.then(() => send(config));
    last = response.catch(() => undefined);
    return response;
  };
}

const cached: AxiosAdapter = (config) =>
  Promise.resolve({ status: 200, data: 'from the cache', config } as AxiosResponse);

const senders: Record<string, (current: AxiosAdapter, app: App) => AxiosAdapter> = {
  'delegates to the adapter of the config': (current) => throttled(current),
  'passes a copy of the config on': (current) => throttled((config) => current({ ...config })),
  'delegates to the default adapter': (_, { instance }) =>
    throttled((config) => axios.getAdapter(instance.defaults.adapter)(config)),
  'sends through the http adapter': () => throttled(axios.getAdapter('http')),
  'sends by its own means': () =>
    async function byFetch(config) {
      const authorization = String(config.headers.get('Authorization'));
      const url = axios.getUri(config);
      const response = await fetch(url, { headers: { authorization } });
      return { status: response.status, data: await response.text(), config } as AxiosResponse;
    },
};

describe.each(['before', 'after'])('an interceptor added %s kaisaAuth', (order) => {
  it('answers from its cache without a token while the token endpoint is down', async () => {
    const { instance, kaisa } = await appWith(
      order,
      installs(() => cached),
    );
    kaisa.tokenEndpoint.fail({ status: 503 });
    const { data } = await instance.get<string>(ECHO);
    expect(data).toBe('from the cache');
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('fails with the error of its own adapter', async () => {
    const failing: AxiosAdapter = () => Promise.reject(new Error('own'));
    const { instance, kaisa } = await appWith(
      order,
      installs(() => failing),
    );
    expect(await rejection(instance.get(ECHO))).toMatchObject({ message: 'own' });
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each(Object.entries(senders))('sends with the token where it %s (B14)', async (_, sender) => {
    const app = await appWith(order, installs(sender));
    expect(await app.instance.get(ECHO)).toMatchObject({ status: 200 });
    const { requests, tokenRequests } = app.kaisa.stats();
    expect(requests).toMatchObject([{ authorization: 'valid' }]);
    expect(tokenRequests).toBe(1);
  });

  it.each(Object.entries(senders))(
    'is replayed after a 401 where it %s (B17)',
    async (_, sender) => {
      const app = await appWith(order, installs(sender));
      await revokeToken(app);
      expect(await app.instance.get(ECHO)).toMatchObject({ status: 200 });
      expect(app.kaisa.stats()).toMatchObject({ apiRequests: 2, tokenRequests: 1 });
    },
  );

  it.each(Object.entries(senders))(
    'sends nothing without a token where it %s (B16)',
    async (_, sender) => {
      const app = await appWith(order, installs(sender));
      app.kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
      const error = await rejection(app.instance.get(ECHO));
      expect(error).toMatchObject({ name: 'TokenRequestError' });
      expect(app.kaisa.stats().apiRequests).toBe(0);
    },
  );

  it('may share one request among several that wait for a token', async () => {
    const shared: { response?: Promise<AxiosResponse> | undefined } = {};
    const sharing =
      (current: AxiosAdapter): AxiosAdapter =>
      (config) => {
        shared.response ??= current({ ...config }).finally(() => (shared.response = undefined));
        return shared.response;
      };
    const { instance, kaisa } = await appWith(order, installs(sharing));
    const responses = await Promise.all([instance.get(ECHO), instance.get(ECHO)]);
    expect(responses).toMatchObject([{ status: 200 }, { status: 200 }]);
    expect(kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
  });

  it('keeps its headers when its adapter runs before there is a token', async () => {
    const { instance } = await appWith(
      order,
      installs((current) => throttled(current)),
    );
    const { config } = await instance.get(ECHO, { headers: { 'X-Mine': 'yes' } });
    expect(config.headers.get('X-Mine')).toBe('yes');
  });
});

/** Patches the manager that kaisaAuth adds its interceptor to. Returns a function that restores it. */
function patchManager({ instance }: App): () => void {
  const manager = instance.interceptors.request as { forEach?: unknown };
  const { forEach } = manager as { forEach: (...args: unknown[]) => void };
  manager.forEach = function (this: unknown, ...args: unknown[]) {
    forEach.apply(this, args);
  };
  return () => {
    delete manager.forEach;
  };
}

describe.each(['before', 'after'])('a patch of the interceptors, applied %s kaisaAuth', (order) => {
  it('can be removed without affecting the token (B14)', async () => {
    const app = await bareApp();
    const { request } = app.instance.interceptors;
    const before = Reflect.ownKeys(request);
    let unpatch = order === 'before' ? patchManager(app) : undefined;
    const detach = kaisaAuth(app.instance, app.kaisa.auth);
    unpatch ??= patchManager(app);
    unpatch();
    await app.instance.get(ECHO);
    expect(app.kaisa.stats().requests).toMatchObject([{ authorization: 'valid' }]);
    detach();
    expect(Reflect.ownKeys(request)).toEqual(before);
  });

  it('stays when kaisaAuth detaches (B14)', async () => {
    const { instance, kaisa, detach } = await appWith(order, patchManager);
    const patched: unknown = Reflect.get(instance.interceptors.request, 'forEach');
    detach();
    expect(Reflect.get(instance.interceptors.request, 'forEach')).toBe(patched);
    expect(await rejection(instance.get(ECHO))).toMatchObject({ status: 401 });
    expect(kaisa.stats().tokenRequests).toBe(0);
  });
});
