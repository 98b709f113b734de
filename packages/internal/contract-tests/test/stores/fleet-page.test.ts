import { readFileSync } from 'node:fs';
import { entries, leases } from '@kaisa-auth/test-kit/store-contract';
import { expect, it } from 'vitest';

it.each([
  ['Entries', entries],
  ['Leases', leases],
])('docs/how-it-works/fleet-protocol.md lists the store contract: %s', (heading, cases) => {
  const page = readFileSync(
    new URL('../../../../../docs/how-it-works/fleet-protocol.md', import.meta.url),
    'utf8',
  );
  const [, list = ''] = page.split(`\n${heading}:\n\n`);
  const [lines = ''] = list.trim().split('\n\n');
  expect(lines.split('\n')).toEqual(Object.keys(cases).map((id) => `- ${id}`));
});
