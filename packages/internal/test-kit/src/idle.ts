const OPERATIONS = ['digest', 'importKey', 'deriveKey', 'sign', 'encrypt', 'decrypt'] as const;

/** Shared by all copies of this module in a process. */
const state = ((
  globalThis as { kaisaAuthPendingCrypto?: { count: number } }
).kaisaAuthPendingCrypto ??= watchCrypto());

/**
 * Resolves when all work of this process is done that needs neither time nor the network. WebCrypto works on threads of
 * its own, so its pending operations are counted.
 */
export async function idle(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (state.count > 0);
}

function watchCrypto(): { count: number } {
  const pending = { count: 0 };
  const { subtle } = globalThis.crypto;
  for (const name of OPERATIONS) {
    const original = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
    const counted = async (...args: unknown[]): Promise<unknown> => {
      pending.count++;
      try {
        return await original(...args);
      } finally {
        pending.count--;
      }
    };
    Object.defineProperty(subtle, name, { value: counted, writable: true, configurable: true });
  }
  return pending;
}
