import { describe, expect, it } from 'vitest';
import { app, rejection } from './support.js';

describe('a path parameter', () => {
  const escaping: [string, unknown][] = [
    ['the parent folder', '..'],
    ['the folder itself', '.'],
    ['an empty string', ''],
    ['an escaped parent folder', '%2e%2E'],
    ['a half-escaped parent folder', '.%2e'],
    ['an escaped folder itself', '%2E'],
    ['a list, which is sent as its items', ['..']],
    ['an empty list', []],
    ['an object that prints as the parent folder', { toString: () => '..' }],
    ['null', null],
    ['a boolean', true],
  ];

  it.each(escaping)('that is %s is rejected before anything is sent', async (_, value) => {
    const { kaisa, v2 } = await app();
    const customer_id = value as string;
    const call = v2.PUT('/customers/{customer_id}', {
      params: { path: { customer_id } },
      body: { name: 'x' },
    });
    expect(await rejection(call)).toMatchObject({
      name: 'TypeError',
      message: expect.stringMatching(/^kaisa-auth: customer_id must be /) as string,
    });
    expect(kaisa.stats()).toMatchObject({ apiRequests: 0, tokenRequests: 0 });
  });

  it('that is missing is rejected', async () => {
    const { kaisa, v2 } = await app();
    const params = { path: {} as { customer_id: string } };
    for (const init of [{ params }, {} as { params: typeof params }]) {
      const error = await rejection(v2.GET('/customers/{customer_id}', init));
      expect(error).toBeInstanceOf(TypeError);
      expect(String(error)).toContain('customer_id');
    }
    expect(kaisa.stats().tokenRequests).toBe(0);
  });

  it.each(['../users', '...', 'a b', '%2e%2e%2f', '..;', 407_382])(
    'that is %o stays within its segment',
    async (customer_id) => {
      const { kaisa, v2 } = await app();
      kaisa.api.refuseWith({ status: 200, body: { customers: [] } });
      await v2.GET('/customers/{customer_id}', { params: { path: { customer_id } } });
      const [request] = kaisa.stats().requests;
      const segments = new URL(request?.path ?? '', kaisa.url).pathname.split('/');
      expect(segments.map(decodeURIComponent)).toEqual([
        '',
        '2.4.9',
        'customers',
        String(customer_id),
      ]);
    },
  );
});
