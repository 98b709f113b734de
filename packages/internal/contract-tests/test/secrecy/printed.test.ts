import { describe, expect, it } from 'vitest';
import { printed } from './printed.js';
import { expectNoSecret, formsOf, leaksOf, SECRET } from './secrets.js';

/** Would this test notice? Each way of printing shows a secret that is there. */
const leaky: Record<string, () => unknown> = {
  'a message': () => new Error('needle'),
  'a cause': () => new Error('outer', { cause: new Error('needle') }),
  'a member': () => Object.assign(new Error('outer'), { config: { token: 'needle' } }),
};

/** What does not look there, by its nature. */
const blind: Record<string, string[]> = {
  'a message': ['toJSON', 'JSON.stringify', 'JSON.stringify in an object'],
  'a cause': ['toJSON', 'JSON.stringify', 'JSON.stringify in an object', 'String', 'winston'],
  'a member': ['toJSON', 'String', 'stack and causes', 'structuredClone'],
};

describe('the search', () => {
  it.each(Object.entries(leaky))('finds a secret in %s', async (where, make) => {
    const ways = Object.entries(await printed(make()));
    const missed = ways.filter(([, text]) => !text.includes('needle')).map(([way]) => way);
    expect(missed.sort()).toEqual(blind[where]?.sort());
  });

  it.each(Object.entries(formsOf(SECRET)))('finds a secret encoded as %s', async (_, form) => {
    const leaks = await leaksOf(new Error(`so: ${form}`), [SECRET]);
    expect(leaks).not.toEqual([]);
  });

  it('finds nothing in a clean error', async () => {
    await expectNoSecret(new Error('clean', { cause: { members: [1] } }), [SECRET]);
  });
});
