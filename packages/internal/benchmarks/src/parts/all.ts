import type { Part } from '../part.js';
import { fleet } from './fleet.js';
import { growth } from './growth.js';
import { hotPath } from './hot-path.js';
import { loopback } from './loopback.js';
import { renewal } from './renewal.js';
import { revocation } from './revocation.js';
import { stampede } from './stampede.js';
import { weight } from './weight.js';

/** In the order in which they run. */
export const parts: readonly Part[] = [
  hotPath,
  loopback,
  stampede,
  renewal,
  revocation,
  fleet,
  growth,
  weight,
];
