let underWay = 0;

/** WebCrypto works on threads of its own, in real time. */
for (const name of ['digest', 'importKey', 'deriveKey', 'encrypt', 'decrypt'] as const) {
  const { subtle } = globalThis.crypto;
  const original = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>;
  const counted = (...args: unknown[]): Promise<unknown> => {
    underWay++;
    return original(...args).finally(() => underWay--);
  };
  Object.defineProperty(subtle, name, { value: counted });
}

/** Nothing can happen any more before simulated time goes on. */
export async function everythingElseDone(): Promise<void> {
  do await new Promise((resolve) => setImmediate(resolve));
  while (underWay > 0);
}
