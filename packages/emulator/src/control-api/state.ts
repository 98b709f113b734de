import { useRecorder, type EmulatorParts } from '../emulator-parts.js';
import type { HttpContext } from '../http.js';
import { advanceStage } from '../rest/resources/source-stages.js';
import { collectionNames, type CollectionName } from '../state/collections.js';
import type { SavedState } from '../state/state.js';
import { ControlFailure } from './failure.js';
import { readJson } from './read-body.js';

/** Returns the data of the account, with each source in the stage that it has reached by now. */
export function stateFor(
  context: HttpContext,
  { state, settings }: EmulatorParts,
): Partial<SavedState> {
  const now = settings.clock.now();
  for (const source of state.of('sources').rows) advanceStage(source, now);
  const names = collectionsIn(context.req.query('collections'));
  return Object.fromEntries(names.map((name) => [name, state.of(name).rows]));
}

/** Replaces the data of the account by the body of the request. */
export async function replaceState(context: HttpContext, parts: EmulatorParts): Promise<void> {
  // Loaded when first used, because it takes long.
  const { readRows } = await import('../state/saved-rows.js');
  const body = await readJson(context);
  try {
    parts.state.replace(readRows(body));
  } catch (error) {
    const problem = `the body is not a saved state: ${(error as Error).message}`;
    throw new ControlFailure('invalid_request', problem);
  }
  useRecorder(parts)('loadState');
}

function collectionsIn(list: string | undefined): readonly CollectionName[] {
  if (list === undefined) return collectionNames;
  return list.split(',').map((name) => {
    const known = collectionNames.find((collection) => collection === name);
    if (known) return known;
    const message = `\`collections\` has no ${name}; it takes ${collectionNames.join(', ')}`;
    throw new ControlFailure('invalid_request', message);
  });
}
