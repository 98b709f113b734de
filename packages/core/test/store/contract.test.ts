import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import {
  entries,
  leases,
  storeContract,
  type StoreWorld,
} from '@kaisa-auth/test-kit/store-contract';
import type { LeaseAnswer } from '../../src/store.js';
import { MemoryStore } from '@kaisa-auth/test-kit/memory-store';

function worldOf(Store: typeof MemoryStore): StoreWorld {
  const clock = new ManualClock();
  const pass = (ms: number): Promise<void> => {
    clock.advance(ms);
    return Promise.resolve();
  };
  return { commands: new Store(clock), key: (name = 'key') => name, pass };
}

describe('the store contract', () => {
  it.each(storeContract)('$id', async (storeCase) => {
    await storeCase.run(worldOf(MemoryStore));
  });

  it.each([
    ['Entries', entries],
    ['Leases', leases],
  ])('is listed in docs/how-it-works/fleet-protocol.md: %s', (heading, cases) => {
    const url = new URL('../../../../docs/how-it-works/fleet-protocol.md', import.meta.url);
    const [, list = ''] = readFileSync(url, 'utf8').split(`\n${heading}:\n\n`);
    const [lines = ''] = list.trim().split('\n\n');
    expect(lines.split('\n')).toEqual(Object.keys(cases).map((id) => `- ${id}`));
  });
});

/** Stores that each break one case of the contract. */
const BROKEN: [fails: string, Store: typeof MemoryStore][] = [
  [
    'reads no entry after its lifetime',
    class extends MemoryStore {
      override write(key: string, value: string, _: number, holder?: string): Promise<boolean> {
        return super.write(key, value, Infinity, holder);
      }
    },
  ],
  [
    'does not remove another value',
    class extends MemoryStore {
      override remove(key: string): Promise<void> {
        return super.remove(key, this.entries.get(key)?.text ?? '');
      }
    },
  ],
  [
    'grants a lease to one holder',
    class extends MemoryStore {
      override lease(key: string, holder: string, ttlMs: number): Promise<LeaseAnswer> {
        this.leases.delete(key);
        return super.lease(key, holder, ttlMs);
      }
    },
  ],
  [
    'grants a lease after the last one has expired',
    class extends MemoryStore {
      override lease(key: string, holder: string): Promise<LeaseAnswer> {
        return super.lease(key, holder, Infinity);
      }
    },
  ],
  [
    'replaces a lease that lasts longer than is asked for, once',
    class extends MemoryStore {
      override async lease(key: string, holder: string, ttlMs: number): Promise<LeaseAnswer> {
        const other = this.leases.get(key)?.text ?? holder;
        if (other !== holder) return { isGranted: false, otherHolder: other };
        return super.lease(key, holder, ttlMs);
      }
    },
  ],
  [
    'does not extend the lease of another holder',
    class extends MemoryStore {
      override extend(key: string, holder: string, ttlMs: number): Promise<boolean> {
        this.leases.delete(key);
        return super.lease(key, holder, ttlMs).then(() => true);
      }
    },
  ],
  [
    'does not extend a lease that has expired, or was released',
    class extends MemoryStore {
      override async extend(key: string, holder: string, ttlMs: number): Promise<boolean> {
        return (await super.lease(key, holder, ttlMs)).isGranted;
      }
    },
  ],
  [
    'releases a lease only for its holder',
    class extends MemoryStore {
      override release(key: string): Promise<void> {
        return super.release(key, this.leases.get(key)?.text ?? '');
      }
    },
  ],
  [
    'writes nothing after the lease has expired and another holder has written',
    class extends MemoryStore {
      override write(key: string, value: string, ttlMs: number): Promise<boolean> {
        return super.write(key, value, ttlMs);
      }
    },
  ],
];

describe('a store that breaks the contract', () => {
  it.each(BROKEN)('is detected: %s', async (id, Store) => {
    const [broken] = storeContract.filter((storeCase) => storeCase.id === id);
    await expect(broken?.run(worldOf(Store))).rejects.toThrow();
  });
});
