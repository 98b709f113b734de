import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { refusedApp, type App } from './support.js';

let cancelled: MockInstance;

beforeEach(() => {
  cancelled = vi.spyOn(ReadableStream.prototype, 'cancel');
});

afterEach(() => {
  vi.restoreAllMocks();
});

const refusal = { status: 401, body: 'why not' };
const post = (url: string): Request => new Request(url, { method: 'POST', body: 'text' });

async function appWithoutToken(): Promise<App> {
  const running = await refusedApp();
  running.kaisa.tokenEndpoint.fail({ status: 400, body: { error: 'invalid_client' } });
  running.kaisa.api.refuseWith(refusal, 1);
  return running;
}

describe('the bodies that nobody reads', () => {
  it('include the 401 if there is another token', async () => {
    const { kaisa, authFetch, url } = await refusedApp();
    kaisa.api.refuseWith(refusal, 1);
    expect(await authFetch(url)).toMatchObject({ status: 200 });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('include the 401 if the renewal fails', async () => {
    const { authFetch, url } = await appWithoutToken();
    await expect(authFetch(url)).rejects.toMatchObject({ code: 'invalid_client' });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('include the 401 and the copy of a Request if the renewal fails', async () => {
    const { authFetch, url } = await appWithoutToken();
    await expect(authFetch(post(url))).rejects.toMatchObject({ code: 'invalid_client' });
    expect(cancelled).toHaveBeenCalledTimes(2);
  });

  it('include only the copy if there is no other token, because the caller gets the 401', async () => {
    const { kaisa, authFetch, url } = await refusedApp();
    // A token that replaced a refused one is not replaced again for 5 s.
    await authFetch(url);
    cancelled.mockClear();
    kaisa.api.refuseWith(refusal, 1);
    const response = await authFetch(post(url));
    expect(cancelled).toHaveBeenCalledOnce();
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('why not');
  });

  it('include the copy once the request was answered', async () => {
    const { authFetch, url } = await refusedApp();
    await authFetch(url);
    cancelled.mockClear();
    expect(await authFetch(post(url))).toMatchObject({ status: 200 });
    expect(cancelled).toHaveBeenCalledOnce();
  });
});
