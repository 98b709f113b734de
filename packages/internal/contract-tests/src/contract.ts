import type { Case, Cases } from './case.js';
import { acquiring } from './cases/acquiring.js';
import { bodies } from './cases/bodies.js';
import { concurrency } from './cases/concurrency.js';
import { events } from './cases/events.js';
import { failingClosed } from './cases/failing-closed.js';
import { holding } from './cases/holding.js';
import { limits } from './cases/limits.js';
import { printing } from './cases/printing.js';
import { redirects } from './cases/redirects.js';
import { refused } from './cases/refused.js';
import { sharing } from './cases/sharing.js';
import { authorizing } from './cases/authorizing.js';

const cases: Cases = {
  ...{ ...acquiring, ...holding, ...concurrency, ...authorizing, ...redirects, ...failingClosed },
  ...{ ...refused, ...bodies, ...limits, ...printing, ...events, ...sharing },
};

/** All that an adapter promises, by what each case states. */
export const contract: ReadonlyMap<string, Case> = new Map(
  Object.entries(cases).map(([id, one]) => [id, typeof one === 'function' ? { run: one } : one]),
);
