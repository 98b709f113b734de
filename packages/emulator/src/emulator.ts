import { AccessTokens } from './access-tokens.js';
import { createApp } from './app.js';
import {
  controlApi,
  controlTokenEndpoint,
  type ApiControl,
  type Rights,
  type TokenEndpointControl,
} from './controls.js';
import { Interference } from './interference.js';
import {
  isLifetime,
  OptionError,
  readOptions,
  type EmulatorOptions,
  type Settings,
} from './options.js';
import { seedData } from './seed/seed.js';
import { listen, type RunningServer } from './server.js';
import { State, type InitialRows } from './state/state.js';
import { readStateFile, writeStateFile } from './state/state-file.js';
import { Statistics, type EmulatorStats } from './statistics.js';
import { TOKEN_PATH } from './token-endpoint.js';

/** The options that `kaisaAuth` and `createTokenProvider` take. */
export interface EmulatorAuth {
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
  allowedOrigins: string[];
}

/** A Kaisa on loopback that is running. */
export interface Emulator {
  /** Origin, without a slash at the end. */
  readonly url: string;
  readonly tokenUrl: string;
  /** v2 with its version segment: `…/2.4.9`. */
  readonly v2Url: string;
  /** v3 with its version segment, a guess. All of v3 is a placeholder with the shapes of v2. */
  readonly v3Url: string;
  /** DNCS; path and answer are assumed. */
  readonly dncsUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Ready to hand to `kaisaAuth`. */
  readonly auth: EmulatorAuth;
  readonly tokenEndpoint: TokenEndpointControl;
  readonly api: ApiControl;
  /** What it saw so far: a copy. */
  stats(): EmulatorStats;
  /** Writes customers, sources, calls and all else that the account has to a JSON file: for `stateFile`. */
  saveState(file: string): Promise<void>;
  /** Goes on with what such a file holds. Rejects with a `TypeError` that names the file and what is wrong. */
  loadState(file: string): Promise<void>;
  /** Counts from zero again; tokens and customers stay. */
  resetStats(): void;
  /** Refuses every token issued until now, with 401. */
  revokeAll(): void;
  /** Life of the tokens issued from now on, in seconds. */
  setTokenLifetime(seconds: number): void;
  /** Ends at once, open connections and held requests included. The process may end then. */
  close(): Promise<void>;
}

/** Starts a Kaisa of your own on loopback. A wrong option rejects with a `TypeError` that names it. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = readOptions(options);
  const parts = {
    settings,
    state: new State(await initialRows(settings)),
    tokens: new AccessTokens(settings.clock, settings.tokenLifetimeSeconds),
    statistics: new Statistics(settings.clock),
    tokenInterference: new Interference(),
    apiInterference: new Interference(),
    rights: { refused: false } satisfies Rights,
  };
  const { state, tokens, statistics, tokenInterference, apiInterference, rights } = parts;
  const app = createApp(parts);
  const servers = await startServers(settings, (port) => listen(app, settings.hostname, port));
  return {
    ...addresses(settings, servers),
    tokenEndpoint: controlTokenEndpoint(tokenInterference, tokens),
    api: controlApi(apiInterference, rights),
    saveState: (file) => writeStateFile(file, state),
    loadState: async (file) => {
      state.replace(await readStateFile(file));
    },
    stats: () => statistics.snapshot(),
    resetStats: () => {
      statistics.reset();
    },
    revokeAll: () => {
      tokens.revokeAll();
    },
    setTokenLifetime: (seconds) => {
      if (!isLifetime(seconds)) throw new TypeError('`seconds` takes a number above 0');
      tokens.setLifetime(seconds);
    },
    close: async () => {
      await Promise.all([...new Set(Object.values(servers))].map((server) => server.close()));
      tokenInterference.restore();
      apiInterference.restore();
    },
  };
}

function initialRows({ customers, seed, clock, stateFile }: Settings): Promise<InitialRows> {
  if (stateFile === undefined) return seedData({ count: customers, seed, now: clock.now() });
  return readStateFile(stateFile).catch((error: unknown) => {
    const { message } = error as Error;
    throw new OptionError('stateFile', `a file with a saved state: ${message}`, error);
  });
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
