/** The code of the error that `within` rejects with when `work` takes longer. */
export const TIMEOUT_CODE = 'ETIMEDOUT';

/** Waits for `work`, but no longer than `ms`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error(`no response within ${ms} ms`), { code: TIMEOUT_CODE }));
    }, ms);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
