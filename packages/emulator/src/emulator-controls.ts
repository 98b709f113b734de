import { isLifetime } from './argument-checks.js';
import { argumentError } from './argument-error.js';
import { controlApi, controlTokenEndpoint } from './controls.js';
import type { EmulatorControls } from './emulator.js';
import { useRecorder, type EmulatorParts } from './emulator-parts.js';
import { readStateFile, writeStateFile } from './state/state-file.js';

/** Creates the controls of an emulator. Each use of them is recorded as an event. */
export function createControls(parts: EmulatorParts): EmulatorControls {
  const { state, tokens, statistics, tokenFaults, apiFaults, rights } = parts;
  const used = useRecorder(parts);
  return {
    tokenEndpoint: controlTokenEndpoint(tokenFaults, tokens, used),
    api: controlApi(apiFaults, rights, used),
    saveState: (file) => writeStateFile(file, state),
    loadState: async (file) => {
      state.replace(await readSavedState(file));
      used('loadState');
    },
    stats: () => statistics.snapshot(),
    resetStats: () => {
      statistics.reset();
      used('resetStats');
    },
    revokeAll: () => {
      tokens.revokeAll();
      used('revokeAll');
    },
    setTokenLifetime: (seconds) => {
      if (!isLifetime(seconds)) throw argumentError('`seconds` takes a number above 0');
      tokens.setLifetime(seconds);
      used('setTokenLifetime', { seconds });
    },
  };
}

/** Puts everything that the controls can change back to its start. */
export function resetParts(parts: EmulatorParts): void {
  const { settings, state, tokens, statistics, tokenFaults, apiFaults, rights } = parts;
  tokenFaults.restore();
  apiFaults.restore();
  rights.refused = false;
  tokens.setReuse('never');
  tokens.revokeAll();
  tokens.setLifetime(settings.tokenLifetimeSeconds);
  statistics.reset();
  state.replace(parts.initialRows);
  useRecorder(parts)('reset');
}

async function readSavedState(file: string): ReturnType<typeof readStateFile> {
  try {
    return await readStateFile(file);
  } catch (error) {
    const { message, cause } = error as Error;
    throw argumentError(message, cause);
  }
}
