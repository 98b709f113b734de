import type { Part } from '../part.js';
import { firstRequests } from './first-requests.js';
import { fleet } from './fleet.js';
import { growth } from './growth.js';
import { hotPath } from './hot-path.js';
import { revocation } from './revocation.js';
import { weight } from './weight.js';

/** In the order in which they run. */
export const parts: readonly Part[] = [hotPath, firstRequests, revocation, fleet, growth, weight];
