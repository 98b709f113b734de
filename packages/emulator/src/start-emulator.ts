import type { Hono } from 'hono';
import { addressesOf, uiUrlOf, type Origins } from './addresses.js';
import { createApp } from './app.js';
import type { Emulator } from './emulator.js';
import { createControls } from './emulator-controls.js';
import { createParts, type EmulatorParts } from './emulator-parts.js';
import type { Http } from './http.js';
import { OptionError, type EmulatorOptions, type Settings } from './options.js';
import { readOptions } from './read-options.js';
import { seedData } from './seed/seed-data.js';
import { listen, type RunningServer } from './server.js';
import type { InitialRows } from './state/state.js';
import { readStateFile } from './state/state-file.js';

/**
 * Starts an emulator of Kaisa on loopback: token endpoint, v2, v3 and DNCS with generated data. Unofficial.
 *
 * @throws TypeError that names the invalid option; the promise rejects with it
 * @example
 * ```ts
 * import { startEmulator } from '@kaisa-auth/emulator';
 * import { kaisaAuth } from '@kaisa-auth/fetch';
 *
 * const kaisa = await startEmulator();
 * const response = await kaisaAuth(kaisa.auth)(`${kaisa.v2Url}/customers`);
 * await kaisa.close();
 * ```
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = readOptions(options);
  const parts = createParts(settings, await initialRows(settings));
  const controls = createControls(parts);
  const app = createApp(parts, controls, (origin) => addressesOf(settings, originsAt(origin)));
  const servers = await startServers(settings, app);
  const origins = { main: servers.main.url, v3: servers.v3.url, dncs: servers.dncs.url };
  const { controlToken } = settings;
  return {
    ...addressesOf(settings, origins),
    ...controls,
    controlToken,
    uiUrl: uiUrlOf(origins.main, controlToken),
    close: () => close(servers, parts),
  };

  /** Returns the addresses at this origin. Separate hosts stay as they are. */
  function originsAt(origin: string): Origins {
    return settings.separateHosts ? origins : { main: origin, v3: origin, dncs: origin };
  }
}

async function close(servers: Servers, { tokenFaults, apiFaults }: EmulatorParts): Promise<void> {
  await Promise.all([...new Set(Object.values(servers))].map((server) => server.close()));
  tokenFaults.restore();
  apiFaults.restore();
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
  { port, hostname, host = hostname, separateHosts }: Settings,
  app: Hono<Http>,
): Promise<Servers> {
  const main = await listen(app, host, port);
  if (!separateHosts) return { main, v3: main, dncs: main };
  return { main, v3: await listen(app, host, 0), dncs: await listen(app, host, 0) };
}
