import { describe, expect, it } from 'vitest';
import { api, rowsIn } from './rest-support.js';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';

const clock = new ManualClock();

async function everything(options: object, paths: string[]): Promise<unknown[]> {
  const { call } = await api('v2Url', { clock, ...options });
  const answers = [];
  for (const path of paths) answers.push(await rowsIn(await call(path)));
  return answers;
}

const paths = ['/customers', '/users', '/customer_orders', '/sources', '/statistics/cdrs'];

describe('made-up data', () => {
  it('is the same at each start, in any order of requests', async () => {
    const [first, second] = [await everything({}, paths), await everything({}, paths.toReversed())];
    expect(second.toReversed()).toEqual(first);
  });

  it('differs with another seed', async () => {
    const [first, second] = [await everything({}, paths), await everything({ seed: 2 }, paths)];
    for (const index of paths.keys()) expect(first[index]).not.toEqual(second[index]);
  });

  it('uses numbers that are reserved for fiction', async () => {
    const [sources] = (await everything({ customers: 100 }, ['/sources'])) as [
      Record<string, string>[],
    ];
    expect(sources).toHaveLength(200);
    expect(new Set(sources.map(({ destnr }) => destnr)).size).toBe(200);
    for (const { destnr, phonenr } of sources) {
      expect(destnr).toMatch(/^\+46(8465004|313900?6|4062804)\d\d$/);
      expect(phonenr).toMatch(/^\+469803192\d\d$/);
    }
  });

  it('covers the first hundred customers and can be switched off', async () => {
    const [users] = await everything({ customers: 120 }, ['/users']);
    expect(users).toHaveLength(100);
    expect(await everything({ customers: 0 }, paths)).toEqual(paths.map(() => []));
  });
});
