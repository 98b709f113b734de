import type { SabotageName } from './sabotage.js';

/** How long to wait for what has to happen: as long as only a hang takes. A sabotaged run is meant to hang. */
export function patienceMs(sabotage: SabotageName | undefined): number {
  return sabotage ? 3000 : 300_000;
}
