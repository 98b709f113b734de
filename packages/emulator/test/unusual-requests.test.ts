import { describe, expect, it } from 'vitest';
import { api, form } from './rest-support.js';

describe('a request', () => {
  it('may have undocumented fields, which are ignored', async () => {
    const { call } = await api();
    expect((await call('/customers?colour=red')).status).toBe(200);
  });

  it('may use names that every object inherits', async () => {
    const { call } = await api();
    const path = '/customers?__proto__=1&constructor=2&toString=3';
    const fields = { custnr: 'P-1', name: 'x', constructor: 'y' };
    expect((await call(path)).status).toBe(200);
    expect((await call('/customers', form(fields))).status).toBe(200);
  });
});
