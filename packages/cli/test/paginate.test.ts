import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { envOf, kaisaAuth } from './support.js';

function rowsOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('kaisa-auth request --paginate', () => {
  it('prints each row of all pages as a line of JSON', async () => {
    const kaisa = await emulator({ customers: 25 });
    const words = ['request', '--paginate', '/customers?pagesize=10'];
    const { code, stdout } = await kaisaAuth(words, { env: envOf(kaisa) });
    expect(code).toBe(0);
    expect(new Set(rowsOf(stdout).map(({ customer_id }) => customer_id)).size).toBe(25);
    expect(kaisa.stats().apiRequests).toBe(3);
  });

  it('sends fields as filters', async () => {
    const kaisa = await emulator();
    const env = envOf(kaisa);
    const all = rowsOf((await kaisaAuth(['request', '--paginate', '/customers'], { env })).stdout);
    const filter = `custnr=${String(all[3]?.custnr)}`;
    const { stdout } = await kaisaAuth(['request', '--paginate', '/customers', '-f', filter], {
      env,
    });
    expect(rowsOf(stdout)).toEqual([all[3]]);
  });

  it('pages resources that take no pagesize, and those with several lists', async () => {
    const env = envOf(await emulator());
    const [first] = rowsOf(
      (await kaisaAuth(['request', '--paginate', '/customers'], { env })).stdout,
    );
    const id = String(first?.customer_id);
    for (const path of [`/customers/pincodes?customer_id=${id}`, '/statistics/cdrs']) {
      const { code, stderr } = await kaisaAuth(['request', '--paginate', path], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    }
  });

  it('prints what came before a failure', async () => {
    const kaisa = await emulator({ customers: 3 });
    kaisa.api.refuseWith({ status: 403 });
    const words = ['request', '--paginate', '/customers'];
    const { code, stdout, stderr } = await kaisaAuth(words, { env: envOf(kaisa) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('the account lacks the right');
  });

  it.each([
    { what: 'an object without lists', path: '/miscellaneous/ping', body: { ping: 'ok' } },
    { what: 'an object without its list', path: '/customers', body: { other: [] } },
    { what: 'a list that is not in an object', path: '/customers', body: [] },
    { what: 'text', path: '/customers', body: 'pong' },
    { what: 'nothing', path: '/customers', body: undefined },
  ])('says that $what contains no list', async ({ path, body }) => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status: 200, body });
    const words = ['request', '--paginate', path];
    const { code, stdout, stderr } = await kaisaAuth(words, { env: envOf(kaisa) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe(
      `kaisa-auth: the response to GET /2.4.9${path} contains no list, so there are no pages\n` +
        'Leave --paginate out to print the response.\n',
    );
  });

  it('names the lists if it cannot choose one', async () => {
    const kaisa = await emulator();
    kaisa.api.refuseWith({ status: 200, body: { first: [1], second: [2] } });
    const words = ['request', '--paginate', '/unknown'];
    const { code, stderr } = await kaisaAuth(words, { env: envOf(kaisa) });
    expect(code).toBe(1);
    expect(stderr).toContain('has several lists (first, second)');
  });

  it.each([
    { words: ['--api', 'dncs', '--paginate'], says: 'has no pages' },
    { words: ['--paginate', '/customers?page=2'], says: 'sets page itself' },
  ])('rejects $words', async ({ words, says }) => {
    const { code, stderr } = await kaisaAuth(['request', ...words], {
      env: envOf(await emulator()),
    });
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
