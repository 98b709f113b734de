import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { entries } from '../../src/store-contract/entries.js';
import { leases } from '../../src/store-contract/leases.js';

it.each([
  ['Entries', entries],
  ['Leases', leases],
])('docs/fleet.md has the lines of the store contract: %s', (heading, cases) => {
  const page = readFileSync(new URL('../../../../docs/fleet.md', import.meta.url), 'utf8');
  const [, list = ''] = page.split(`\n${heading}:\n\n`);
  const [lines = ''] = list.trim().split('\n\n');
  expect(lines.split('\n')).toEqual(cases.map(({ id }) => `- ${id}`));
});
