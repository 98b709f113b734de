import type { Context } from '../context.js';
import type { StoreCommands, StoredEntry } from './commands.js';
import type { Place } from './entry.js';
import { createGuard, storeFailure } from './guard.js';

/** The commands, each with a time limit and its answer checked. */
export interface GuardedCommands {
  /** Rejects when it failed, as `lease` does: the store is no help now. */
  read(place: Place): Promise<StoredEntry | undefined>;
  /** Whether the token may be written: by a store that knows no lease, always. */
  lease(name: string, holder: string, ttlMs: number): Promise<boolean>;
  /** Never rejects, as the ones below: there is nothing else to be done then. */
  write(name: string, value: string, ttlMs: number, holder: string): Promise<unknown>;
  remove(name: string, value: string): Promise<unknown>;
  release(name: string, holder: string): Promise<unknown>;
}

export function guardCommands(
  commands: StoreCommands,
  context: Context,
  timeoutMs: number,
): GuardedCommands {
  const run = createGuard(context, timeoutMs);
  const attempt: typeof run = (command, work) => run(command, work).catch(() => undefined as never);
  return {
    read: ({ name, secrets }) =>
      run('read', async () => {
        if (secrets.length === 0) throw storeFailure('NO_KEY');
        return checkEntry(await commands.read(name));
      }),
    lease: async (name, holder, ttlMs) =>
      !commands.lease ||
      run('lease', async () => checkLeased(await commands.lease?.(name, holder, ttlMs))),
    write: (name, value, ttlMs, holder) =>
      attempt('write', () =>
        commands.write(name, value, ttlMs, commands.lease ? holder : undefined),
      ),
    remove: (name, value) => attempt('remove', () => commands.remove(name, value)),
    release: async (name, holder) =>
      commands.release && attempt('release', async () => commands.release?.(name, holder)),
  };
}

function checkEntry(entry: StoredEntry | null | undefined): StoredEntry | undefined {
  if (entry === null || entry === undefined) return undefined;
  const { value, msLeft } = entry as Partial<StoredEntry>;
  if (typeof value === 'string' && Number.isFinite(msLeft)) return entry;
  throw storeFailure('INVALID_ANSWER');
}

function checkLeased(leased: unknown): boolean {
  if (typeof leased === 'boolean') return leased;
  throw storeFailure('INVALID_ANSWER');
}
