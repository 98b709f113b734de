import type { Part } from '../part.js';
import { hotPath } from './hot-path.js';
import { renewal } from './renewal.js';
import { revocation } from './revocation.js';
import { stampede } from './stampede.js';

/** In the order in which they run. */
export const parts: readonly Part[] = [hotPath, stampede, renewal, revocation];
