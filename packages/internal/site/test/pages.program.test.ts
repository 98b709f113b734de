import { scrollsSideways, violations } from '@kaisa-auth/browser/accessibility';
import { expect, it } from 'vitest';
import { builtPages } from '../src/built-site.js';
import { PHONE, visit } from '../src/visit.js';

it.each(builtPages())('%s is accessible, and fits a phone, in light and dark', async (path) => {
  const { page, errors } = await visit(path, { colorScheme: 'light', size: PHONE });
  expect(await scrollsSideways(page)).toBe(false);
  expect(await violations(page)).toEqual([]);
  const dark = await visit(path, { colorScheme: 'dark', size: PHONE });
  // Only colours differ.
  expect(await violations(dark.page, ['color-contrast'])).toEqual([]);
  expect([...errors, ...dark.errors]).toEqual([]);
});
