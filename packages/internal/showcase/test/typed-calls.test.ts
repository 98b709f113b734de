import { expect, it } from 'vitest';
import { runTypedCalls } from '../src/typed-calls.js';

it('shows what typed calls give on all three APIs, with one token', async () => {
  let text = '';
  expect(await runTypedCalls((more) => (text += more))).toBe(true);
  expect(text).toMatch(/POST\('\/sources'.*\+46\d+, active\n/);
  expect(text).toMatch(/items\('\/customers'.*25 customers of 3 pages\n/);
  expect(text).toMatch(/v3 .*25 customers\n/);
  expect(text).toMatch(/replaceNumbers.* → 08\d+\n/);
  expect(text).toMatch(/token requests +1, allowed: 1\n/);
});
