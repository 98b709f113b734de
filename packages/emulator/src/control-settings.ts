import type { AccessTokens, TokenReuse } from './access-tokens.js';
import type { FaultInjector, FaultSettings } from './fault-injector.js';

/** The present settings of all controls. */
export interface ControlSettings {
  tokenLifetimeSeconds: number;
  tokenEndpoint: FaultSettings & { sameToken: TokenReuse };
  api: FaultSettings & { refuseAll: boolean };
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
