import type { Time } from './clock.js';
import type { Emit } from './events.js';
import type { Settings } from './options.js';
import type { TokenStore } from './store/token-store.js';
import type { TokenRequestContext } from './token-request.js';

/** What every part of one provider works with: its settings, its time, its transport, and who is told. */
export interface Context extends Settings, Time, TokenRequestContext {
  readonly emit: Emit;
  /** Names the token that was last asked for; events carry it. */
  key?: string;
  /** Where there is a store. */
  shared?: ReturnType<TokenStore['share']> | undefined;
}
