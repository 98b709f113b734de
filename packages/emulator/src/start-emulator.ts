import { AccessTokens } from './access-tokens.js';
import { createApp } from './app.js';
import { argumentError } from './argument-error.js';
import {
  controlApi,
  controlTokenEndpoint,
  type ApiControl,
  type Rights,
  type TokenEndpointControl,
} from './controls.js';
import { FaultInjector } from './fault-injector.js';
import {
  isLifetime,
  OptionError,
  readOptions,
  type EmulatorOptions,
  type Settings,
} from './options.js';
import { seedData } from './seed/seed-data.js';
import { listen, type RunningServer } from './server.js';
import { State, type InitialRows } from './state/state.js';
import { readStateFile, writeStateFile } from './state/state-file.js';
import { Statistics, type EmulatorStats } from './statistics.js';
import { TOKEN_PATH } from './token-endpoint.js';

/** Options for `kaisaAuth` and `createTokenProvider`. */
export interface EmulatorAuth {
  /** The option `clientId` of the emulator. */
  clientId: string;
  /** The option `clientSecret` of the emulator. */
  clientSecret: string;
  /** The URL of the emulator's token endpoint. */
  tokenUrl: string;
  /** The origins of v2, v3 and DNCS: one, or three with `separateHosts`. */
  allowedOrigins: string[];
}

/** A running emulator. */
export interface Emulator {
  /** The origin of the token endpoint and v2, without a trailing slash: `http://127.0.0.1:8080`. */
  readonly url: string;
  /** The URL of the token endpoint: `…/oauth2/token`. */
  readonly tokenUrl: string;
  /** The base URL of v2 with its version segment: `…/2.4.9`. */
  readonly v2Url: string;
  /** The base URL of v3 with its version segment. All of v3 is **assumed**, with the shapes of v2. */
  readonly v3Url: string;
  /** The URL of DNCS. Its path and its answers are **assumed**. */
  readonly dncsUrl: string;
  /** The client id that the token endpoint accepts. Defaults to `emulator-client`. */
  readonly clientId: string;
  /** The client secret that the token endpoint accepts. Defaults to a new random one at each start. */
  readonly clientSecret: string;
  /** Options for `kaisaAuth` and `createTokenProvider` that use this emulator. */
  readonly auth: EmulatorAuth;
  /** Makes the token endpoint fail in chosen ways. */
  readonly tokenEndpoint: TokenEndpointControl;
  /** Makes the APIs fail in chosen ways. */
  readonly api: ApiControl;
  /** Returns a copy of the statistics so far. */
  stats(): EmulatorStats;
  /** Writes customers, sources, calls and all other data of the account to a JSON file, for `stateFile`. */
  saveState(file: string): Promise<void>;
  /**
   * Replaces the data by that of a file from `saveState`. Rejects with a `TypeError` that names the file and the
   * problem.
   */
  loadState(file: string): Promise<void>;
  /** Clears the statistics: all counts become 0, all lists empty. Tokens and data stay. */
  resetStats(): void;
  /** Revokes every token issued so far: the APIs answer 401. */
  revokeAll(): void;
  /**
   * Sets the lifetime of tokens issued from now on, in seconds above 0. Issued tokens keep theirs. Until the first call
   * it is the option `tokenLifetimeSeconds`, which defaults to 300.
   */
  setTokenLifetime(seconds: number): void;
  /** Stops immediately and closes open connections and held requests. */
  close(): Promise<void>;
}

/**
 * Starts an emulator of Kaisa on loopback: token endpoint, v2, v3 and DNCS with generated data. Unofficial.
 *
 * @throws TypeError that names the invalid option; the promise rejects with it
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = readOptions(options);
  const parts = {
    settings,
    state: new State(await initialRows(settings)),
    tokens: new AccessTokens(settings.clock, settings.tokenLifetimeSeconds),
    statistics: new Statistics(settings.clock),
    tokenFaults: new FaultInjector(),
    apiFaults: new FaultInjector(),
    rights: { refused: false } satisfies Rights,
  };
  const { state, tokens, statistics, tokenFaults, apiFaults, rights } = parts;
  const app = createApp(parts);
  const servers = await startServers(settings, (port) => listen(app, settings.hostname, port));
  return {
    ...addresses(settings, servers),
    tokenEndpoint: controlTokenEndpoint(tokenFaults, tokens),
    api: controlApi(apiFaults, rights),
    saveState: (file) => writeStateFile(file, state),
    loadState: async (file) => {
      state.replace(await readSavedState(file));
    },
    stats: () => statistics.snapshot(),
    resetStats: () => {
      statistics.reset();
    },
    revokeAll: () => {
      tokens.revokeAll();
    },
    setTokenLifetime: (seconds) => {
      if (!isLifetime(seconds)) throw argumentError('`seconds` takes a number above 0');
      tokens.setLifetime(seconds);
    },
    close: async () => {
      await Promise.all([...new Set(Object.values(servers))].map((server) => server.close()));
      tokenFaults.restore();
      apiFaults.restore();
    },
  };
}

async function readSavedState(file: string): Promise<InitialRows> {
  try {
    return await readStateFile(file);
  } catch (error) {
    const { message, cause } = error as Error;
    throw argumentError(message, cause);
  }
}

async function initialRows(settings: Settings): Promise<InitialRows> {
  const { customers, seed, clock, stateFile } = settings;
  if (stateFile === undefined) return seedData({ count: customers, seed, now: clock.now() });
  try {
    return await readStateFile(stateFile);
  } catch (error) {
    const { message } = error as Error;
    throw new OptionError('stateFile', `takes a file with a saved state: ${message}`, error);
  }
}

type Servers = Record<'main' | 'v3' | 'dncs', RunningServer>;

async function startServers(
  { port, separateHosts }: Settings,
  start: (port: number) => Promise<RunningServer>,
): Promise<Servers> {
  const main = await start(port);
  if (!separateHosts) return { main, v3: main, dncs: main };
  return { main, v3: await start(0), dncs: await start(0) };
}

function addresses(
  settings: Settings,
  { main, v3, dncs }: Servers,
): Pick<
  Emulator,
  'url' | 'tokenUrl' | 'v2Url' | 'v3Url' | 'dncsUrl' | 'clientId' | 'clientSecret' | 'auth'
> {
  const { clientId, clientSecret, v2Version, v3Version, dncsPath } = settings;
  const tokenUrl = main.url + TOKEN_PATH;
  const allowedOrigins = [...new Set([main.url, v3.url, dncs.url])];
  return {
    url: main.url,
    tokenUrl,
    v2Url: `${main.url}/${v2Version}`,
    v3Url: `${v3.url}/${v3Version}`,
    dncsUrl: dncs.url + dncsPath,
    clientId,
    clientSecret,
    auth: { clientId, clientSecret, tokenUrl, allowedOrigins },
  };
}
