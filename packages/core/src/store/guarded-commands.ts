import type { Context } from '../context.js';
import type { StoreCommands, StoredEntry } from './commands.js';
import type { Place } from './entry.js';
import { createGuard, storeFailure } from './guard.js';

/** Who is to write, and where. */
interface Claim {
  readonly name: string;
  readonly holder: string;
}

/** The commands, each with a time limit and its answer checked. */
export interface GuardedCommands {
  /** Rejects when it failed, as `lease` does: the store is no help now. */
  read(place: Place): Promise<StoredEntry | undefined>;
  /** Whether the token may be written: by a store that knows no lease, always. */
  lease(claim: Claim, ttlMs: number): Promise<boolean>;
  /** Whether it was written. Never rejects, as the ones below: there is nothing else to be done then. */
  write(claim: Claim, value: string, ttlMs: number): Promise<boolean>;
  remove(name: string, value: string): Promise<unknown>;
  release(claim: Claim): Promise<unknown>;
  confirm(): void;
}

export function guardCommands(
  commands: StoreCommands,
  context: Context,
  timeoutMs: number,
): GuardedCommands {
  const { run, confirm } = createGuard(context, timeoutMs);
  const attempt: typeof run = (command, work) => run(command, work).catch(() => undefined as never);
  return {
    read: ({ name, secrets }) =>
      run('read', async () => {
        if (!secrets[0]) throw storeFailure('NO_KEY');
        const entry = (await commands.read(name)) ?? undefined;
        check(!entry || isEntry(entry));
        return entry;
      }),
    lease: ({ name, holder }, ttlMs) =>
      run('lease', async () => {
        const leased = !commands.lease || (await commands.lease(name, holder, ttlMs));
        check(typeof leased === 'boolean');
        return leased;
      }),
    write: ({ name, holder }, value, ttlMs) =>
      attempt('write', () =>
        commands.write(name, value, ttlMs, commands.lease ? holder : undefined),
      ),
    remove: (...entry) => attempt('remove', () => commands.remove(...entry)),
    release: ({ name, holder }) => attempt('release', async () => commands.release?.(name, holder)),
    confirm,
  };
}

function isEntry({ value, msLeft }: Partial<StoredEntry>): boolean {
  return typeof value === 'string' && Number.isFinite(msLeft);
}

function check(fits: boolean): asserts fits {
  if (!fits) throw storeFailure('INVALID_ANSWER');
}
