import type { Time } from './clock.js';
import type { Emit } from './events.js';
import type { Settings } from './options.js';
import type { TokenFetch } from './token-request.js';

/** What every part of one provider works with: its settings, its time, its transport, and who is told. */
export interface Context extends Settings, Time {
  readonly fetch: TokenFetch;
  readonly emit: Emit;
  /** Names the token that later events are about. */
  readonly setKey: (key: string) => void;
}
