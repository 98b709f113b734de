// So many requests under way at once in one way, in a process of its own, as an app has one way. Needs --expose-gc.
import { setImmediate as turn } from 'node:timers/promises';
import type { AxiosAdapter, AxiosInstance } from 'axios';
import { REQUESTS, ways, type Create, type Step, type Way } from '../contestants/growing.js';
import { liveBytes } from '../measure/allocation.js';
import { workOn } from '../programs.js';
import { inMemory } from '../transport/in-memory.js';

export interface AtOnceOrder {
  readonly way: Way;
  readonly size: number;
  readonly rounds: number;
}

workOn(async ({ way, size, rounds }: AtOnceOrder): Promise<Step[]> => {
  // V8 makes its code first.
  await atOnce(1, ways[way]);
  const steps: Step[] = [];
  while (steps.length < rounds) steps.push(await atOnce(size, ways[way]));
  return steps;
});

async function atOnce(size: number, way: Create): Promise<Step> {
  const instance = way();
  await instance.get('/customers');
  const bytes = await bytesUnderWay(instance, size);
  const batches = Math.ceil(REQUESTS / size);
  const start = performance.now();
  for (let batch = 0; batch < batches; batch++) {
    await Promise.all(Array.from({ length: size }, () => instance.get('/customers')));
  }
  return { nsPerRequest: (1e6 * (performance.now() - start)) / (batches * size), bytes };
}

/** While the transport holds all of them. */
async function bytesUnderWay(instance: AxiosInstance, size: number): Promise<number> {
  let open: () => void = () => undefined;
  const shut = new Promise<void>((resolve) => {
    open = resolve;
  });
  const adapter = inMemory().axios;
  const held: { adapter: AxiosAdapter } = { adapter: (config) => shut.then(() => adapter(config)) };
  const before = liveBytes();
  const requests = Array.from({ length: size }, () => instance.get('/customers', held));
  await turn();
  const bytes = (liveBytes() - before) / size;
  open();
  await Promise.all(requests);
  return bytes;
}
