import type { ServerProgram, ServerSource } from './programs.js';

/** Inherited by the processes that this one starts, so that a run looks for the servers once. */
const VARIABLE = 'KAISA_AUTH_TEST_SERVERS_FOUND';

export interface FoundServers {
  readonly sources: Partial<Record<ServerProgram, ServerSource>>;
  /** One line that says what is left out and why; absent if nothing is. */
  readonly leftOut?: string;
}

/** What `findServers` found in this process or one that started it: no server if the tests are left out on purpose. */
export function foundServers(): FoundServers | undefined {
  if (process.env.KAISA_AUTH_TEST_SERVERS === 'off') {
    const leftOut = 'KAISA_AUTH_TEST_SERVERS=off: the tests on Redis and Valkey are left out.';
    return { sources: {}, leftOut };
  }
  const text = process.env[VARIABLE];
  return text ? (JSON.parse(text) as FoundServers) : undefined;
}

export function rememberServers(found: FoundServers): void {
  process.env[VARIABLE] = JSON.stringify(found);
}

/** Whether tests on this server can run. They are skipped without it; under CI the whole run fails before. */
export function isAvailable(program: ServerProgram): boolean {
  return foundServers()?.sources[program] !== undefined;
}
