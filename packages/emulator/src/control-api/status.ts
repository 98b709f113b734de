import type { IssuedToken } from '../access-tokens.js';
import { controlSettings, type ControlSettings } from '../control-settings.js';
import { curlLine, exportLines } from '../shell-lines.js';
import type { EmulatorAddresses, EmulatorAuth } from '../emulator.js';
import type { EmulatorParts } from '../emulator-parts.js';
import { kaisaAuthAxiosLine, kaisaAuthLine } from '../kaisa-auth-line.js';
import type { EmulatorCounts } from '../statistics.js';
import { version } from '../version.js';

/** The latest tokens that the status lists. */
const MAX_TOKENS = 100;

/**
 * Addresses, credentials, settings, counts and tokens of a running emulator.
 *
 * @example
 * ```ts
 * import type { EmulatorStatus } from '@kaisa-auth/emulator';
 *
 * const uptimeMs = ({ now, startedAt }: EmulatorStatus) => now - startedAt;
 * ```
 */
export interface EmulatorStatus {
  /** The version of the package. */
  version: string;
  /** The time of the emulator's clock, in ms. */
  now: number;
  /** When the emulator started, in ms by its clock. */
  startedAt: number;
  /** The URLs of the emulator. */
  addresses: Pick<EmulatorAddresses, 'url' | 'tokenUrl' | 'v2Url' | 'v3Url' | 'dncsUrl'>;
  /** Options for `kaisaAuth` and `createTokenProvider`. */
  auth: EmulatorAuth;
  /** A call of `kaisaAuth` with these options, in JavaScript: for fetch, ky and openapi-fetch. */
  kaisaAuth: string;
  /** The same call for axios. */
  kaisaAuthAxios: string;
  /** A shell command that requests a token and reads two customers. */
  curl: string;
  /** Shell commands that set the variables of the command `kaisa-auth`. */
  exports: string;
  /** The present settings of all controls. */
  controls: ControlSettings;
  /** Counts of all requests since the start or the last `resetStats()`. */
  counts: EmulatorCounts;
  /** The latest 100 tokens, newest first. */
  tokens: IssuedToken[];
  /** The number of the latest event, 0 before the first one. */
  lastEventId: number;
}

export function statusOf(parts: EmulatorParts, addresses: EmulatorAddresses): EmulatorStatus {
  const { url, tokenUrl, v2Url, v3Url, dncsUrl, auth } = addresses;
  return {
    version,
    now: parts.settings.clock.now(),
    startedAt: parts.startedAt,
    addresses: { url, tokenUrl, v2Url, v3Url, dncsUrl },
    auth,
    kaisaAuth: kaisaAuthLine(addresses),
    kaisaAuthAxios: kaisaAuthAxiosLine(addresses),
    curl: curlLine(addresses),
    exports: exportLines(addresses),
    controls: controlSettings(parts),
    counts: parts.statistics.counts(),
    tokens: parts.tokens.latest(MAX_TOKENS),
    lastEventId: parts.events.lastId,
  };
}
