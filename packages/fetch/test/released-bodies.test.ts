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

describe('what nobody will read is given up', () => {
  it('the 401, when there is another token', async () => {
    const { kaisa, authFetch, url } = await refusedApp();
    kaisa.api.refuseWith(refusal, 1);
    expect(await authFetch(url)).toMatchObject({ status: 200 });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('the 401, when the renewal fails', async () => {
    const { authFetch, url } = await appWithoutToken();
    await expect(authFetch(url)).rejects.toMatchObject({ code: 'invalid_client' });
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('the 401 and the copy of a Request, when the renewal fails', async () => {
    const { authFetch, url } = await appWithoutToken();
    await expect(authFetch(post(url))).rejects.toMatchObject({ code: 'invalid_client' });
    expect(cancelled).toHaveBeenCalledTimes(2);
  });

  it('only the copy, when there is no other token: the 401 is for the caller', async () => {
    const { kaisa, authFetch, url } = await refusedApp();
    // A token that a 401 brought is not replaced at once because of another 401.
    await authFetch(url);
    cancelled.mockClear();
    kaisa.api.refuseWith(refusal, 1);
    const response = await authFetch(post(url));
    expect(cancelled).toHaveBeenCalledOnce();
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('why not');
  });

  it('the copy, when the request was answered', async () => {
    const { authFetch, url } = await refusedApp();
    await authFetch(url);
    cancelled.mockClear();
    expect(await authFetch(post(url))).toMatchObject({ status: 200 });
    expect(cancelled).toHaveBeenCalledOnce();
  });
});
