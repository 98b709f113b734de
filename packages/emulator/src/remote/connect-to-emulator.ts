import { argumentError } from '../argument-error.js';
import { isRecord } from '../body.js';
import type { EmulatorStatus } from '../control-api/status.js';
import { parseUrl } from '../parse-url.js';
import type { SavedState } from '../state/state.js';
import type { EmulatorStats } from '../statistics.js';
import { ControlClient } from './control-client.js';
import { readEvents } from './read-events.js';
import { remoteApi, remoteTokenEndpoint } from './remote-controls.js';
import type { ConnectOptions, RemoteEmulator } from './remote-emulator.js';

/**
 * Connects to an emulator in another process, for instance one that was started by its command or in a container.
 *
 * @param url the origin of the emulator, such as `http://127.0.0.1:8080`
 * @throws TypeError that names the invalid argument; the promise rejects with it
 * @throws Error if no emulator answers there, or it rejects the control token
 * @example
 * ```ts
 * import { connectToEmulator, startEmulator } from '@kaisa-auth/emulator';
 *
 * const running = await startEmulator(); // usually another process
 * const kaisa = await connectToEmulator(running.url, { controlToken: running.controlToken });
 * await kaisa.revokeAll();
 * await running.close();
 * ```
 */
export async function connectToEmulator(
  url: string | URL,
  options: ConnectOptions,
): Promise<RemoteEmulator> {
  const client = new ControlClient(originOf(url), controlTokenIn(options));
  const status = async (): Promise<EmulatorStatus> =>
    (await client.get('status')) as EmulatorStatus;
  const { addresses, auth } = await status();
  const { clientId, clientSecret } = auth;
  return {
    ...addresses,
    clientId,
    clientSecret,
    auth,
    status,
    tokenEndpoint: remoteTokenEndpoint(client),
    api: remoteApi(client),
    stats: async () => (await client.get('statistics')) as EmulatorStats,
    resetStats: async () => {
      await (await client.send('DELETE', 'statistics')).arrayBuffer();
    },
    revokeAll: () => client.post('revoke-all'),
    setTokenLifetime: (seconds) => client.post('set-token-lifetime', { seconds }),
    reset: () => client.post('reset'),
    ...stateControls(client),
    events: (given = {}) => readEvents(client, given),
    close: () => {
      client.close();
      return Promise.resolve();
    },
  };
}

type StateControls = Pick<RemoteEmulator, 'getState' | 'setState' | 'saveState' | 'loadState'>;

function stateControls(client: ControlClient): StateControls {
  const getState = async (): Promise<SavedState> => (await client.get('state')) as SavedState;
  const setState = async (state: unknown): Promise<void> => {
    await (await client.send('PUT', 'state', { body: state })).arrayBuffer();
  };
  return {
    getState,
    setState,
    saveState: async (file) => {
      const { writeStateFile } = await import('../state/state-file.js');
      await writeStateFile(file, await getState());
    },
    loadState: async (file) => {
      const { readJsonFile } = await import('../state/state-file.js');
      await setState(await readJsonFile(file));
    },
  };
}

function originOf(url: unknown): string {
  const { protocol, origin } = parseUrl(String(url)) ?? {};
  if (origin !== undefined && ['http:', 'https:'].includes(protocol ?? '')) return origin;
  throw argumentError('`url` takes the address of an emulator, such as "http://127.0.0.1:8080"');
}

function controlTokenIn(options: unknown): string {
  const { controlToken } = isRecord(options) ? { controlToken: undefined, ...options } : {};
  if (typeof controlToken === 'string' && /^[\w.~+/=-]+$/.test(controlToken)) return controlToken;
  throw argumentError('`controlToken` takes the token that the emulator printed on start');
}
