import { getHeapCodeStatistics } from 'node:v8';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

/** What keeps this process alive, beside what did so at the start. */
export class Handles {
  readonly #atTheStart = process.getActiveResourcesInfo();

  /** Waits for it to be nothing: a token request that nobody waits for may still run, and connections stay idle for 4 s. */
  async left(patienceMs: number): Promise<string[]> {
    const end = performance.now() + patienceMs;
    let left = this.#added();
    while (left.length > 0 && performance.now() < end) {
      await sleep(20);
      left = this.#added();
    }
    return left;
  }

  #added(): string[] {
    const now = process.getActiveResourcesInfo();
    for (const name of this.#atTheStart) {
      const index = now.indexOf(name);
      if (index >= 0) now.splice(index, 1);
    }
    return now;
  }
}

/**
 * Memory in use, once all that can be collected has been. Without code: V8 goes on compiling as long as anything runs,
 * which is most of what a heap grows by when nothing is kept.
 */
export async function heapBytes(): Promise<number> {
  if (!globalThis.gc) throw new Error('node needs --expose-gc');
  for (let round = 0; round < 5; round++) {
    globalThis.gc();
    await turn();
  }
  const { code_and_metadata_size: code, bytecode_and_metadata_size: bytecode } =
    getHeapCodeStatistics();
  return process.memoryUsage().heapUsed - code - bytecode;
}
