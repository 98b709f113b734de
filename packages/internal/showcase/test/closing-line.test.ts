import { expect, it } from 'vitest';
import { closingLine, isAsPromised } from '../src/closing-line.js';

it.each([
  { outcome: { rows: 8, brokenRows: 0 }, says: 'All 8 rows as promised. Exit code 0.' },
  {
    outcome: { rows: 24, brokenRows: 0, typedCalls: true },
    says: 'All 24 rows as promised, typed calls as promised. Exit code 0.',
  },
  {
    outcome: { rows: 24, brokenRows: 2, typedCalls: true },
    says: '2 of 24 rows broken, typed calls as promised. Exit code 1.',
  },
  {
    outcome: { rows: 24, brokenRows: 0, typedCalls: false },
    says: 'All 24 rows as promised, typed calls broken. Exit code 1.',
  },
])('a run ends with: $says', ({ outcome, says }) => {
  expect(closingLine(outcome)).toBe(says);
  expect(says).toContain(`Exit code ${isAsPromised(outcome) ? 0 : 1}.`);
});
