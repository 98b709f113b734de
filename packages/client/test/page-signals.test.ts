import { describe, expect, it } from 'vitest';
import { createKaisaClient, pages } from '../src/index.js';
import { all, server } from './reading.js';
import { until } from '@kaisa-auth/test-kit/waiting';
import { app, emulator, rejection } from './support.js';

describe('the signal of pages', () => {
  const reason = new Error('enough');

  it('ends the wait for a page with its reason', async () => {
    const { kaisa, v2 } = await app();
    kaisa.api.hold();
    const controller = new AbortController();
    const error = rejection(all(v2.pages('/customers', { signal: controller.signal })));
    await until(() => kaisa.stats().apiRequests === 1, 'the request arrived');
    controller.abort(reason);
    expect(await error).toBe(reason);
  });

  it('aborts the request', async () => {
    const kaisa = await emulator();
    const sent: Request[] = [];
    const fetch = (request: Request): Promise<Response> => {
      sent.push(request);
      return new Promise(() => undefined);
    };
    const v2 = createKaisaClient('v2', kaisa.auth, { url: kaisa.v2Url, fetch });
    const controller = new AbortController();
    const error = rejection(all(v2.items('/customers', { signal: controller.signal })));
    await until(() => sent.length === 1, 'the request was sent');
    controller.abort(reason);
    expect(await error).toBe(reason);
    expect(sent[0]?.signal.aborted).toBe(true);
  });

  it('prevents a request when it has fired, even by a client that ignores it', async () => {
    const read = server([[1]]);
    const options = { signal: AbortSignal.abort(reason) };
    expect(await rejection(all(pages(read, options)))).toBe(reason);
    expect(read).not.toHaveBeenCalled();
  });

  it('ends the iteration between pages, before another request', async () => {
    const { kaisa, v2 } = await app();
    const controller = new AbortController();
    const found = v2.pages('/customers', { pagesize: 5, signal: controller.signal });
    await found.next();
    controller.abort(reason);
    expect(await rejection(found.next())).toBe(reason);
    expect(kaisa.stats().apiRequests).toBe(1);
  });

  it('ends the wait for a client that ignores it', async () => {
    const controller = new AbortController();
    const deaf = (): Promise<object> => new Promise(() => undefined);
    const error = rejection(all(pages(deaf, { signal: controller.signal })));
    controller.abort(reason);
    expect(await error).toBe(reason);
  });
});
