import { scrollsSideways, violations } from '@kaisa-auth/browser/accessibility';
import { expect, it } from 'vitest';
import { builtPages } from '../src/built-site.js';
import { PHONE, visit } from '../src/visit.js';

it.each(builtPages())('%s is accessible, and fits a phone, in light and dark', async (path) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, errors } = await visit(path, { colorScheme, size: PHONE });
    expect(await scrollsSideways(page)).toBe(false);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
  }
});
