import type { AccessTokens, TokenReuse } from './access-tokens.js';
import type { FaultInjector, FaultSettings } from './fault-injector.js';

/**
 * The present settings of all controls.
 *
 * @example
 * ```ts
 * import type { ControlSettings } from '@kaisa-auth/emulator';
 *
 * const isSlow = ({ api, tokenEndpoint }: ControlSettings) => api.delayMs + tokenEndpoint.delayMs > 0;
 * ```
 */
export interface ControlSettings {
  /** The lifetime of tokens issued from now on, in seconds. */
  tokenLifetimeSeconds: number;
  /** The settings of the token endpoint. */
  tokenEndpoint: FaultSettings & {
    /** When the latest token is issued again instead of a new one. */
    sameToken: TokenReuse;
  };
  /** The settings of v2, v3, DNCS and the echo route. */
  api: FaultSettings & {
    /** Whether every request is answered 401. */
    refuseAll: boolean;
  };
}

/** The rights of the account, shared by the controls and the guards of the APIs. */
export interface Rights {
  /** Whether the account has no right at all. */
  refused: boolean;
}

/** The parts of the emulator that controls change. */
export interface Controllable {
  readonly tokens: AccessTokens;
  readonly tokenFaults: FaultInjector;
  readonly apiFaults: FaultInjector;
  readonly rights: Rights;
}

export function controlSettings(parts: Controllable): ControlSettings {
  const { tokens, tokenFaults, apiFaults, rights } = parts;
  return {
    tokenLifetimeSeconds: tokens.lifetimeSeconds,
    tokenEndpoint: { ...tokenFaults.settings(), sameToken: tokens.reuse },
    api: { ...apiFaults.settings(), refuseAll: rights.refused },
  };
}
