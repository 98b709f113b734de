import { describe, expect, it } from 'vitest';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import { brokenAdapters, soundAdapter } from '../saboteurs/broken-adapters.js';
import { brokenAxios } from '../saboteurs/broken-axios.js';
import { brokenCaches, soundCache } from '../saboteurs/broken-caches.js';
import { brokenCores } from '../saboteurs/broken-cores.js';
import { brokenKy } from '../saboteurs/broken-ky.js';
import { brokenOpenapiFetch, soundOpenapiFetch } from '../saboteurs/broken-openapi-fetch.js';
import { runCase } from '../src/case.js';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { contract } from '../src/contract.js';

const saboteurs = [
  ...brokenCores,
  ...brokenCaches,
  ...brokenAdapters,
  ...brokenAxios,
  ...brokenKy,
  ...brokenOpenapiFetch,
];

/** Cases that every saboteur passes: it is broken, not dead. */
const CONTROLS = [
  'B14 every request carries the token',
  'B26 a listener that throws harms nothing',
];

async function run(id: string, driver: ClientDriver): Promise<void> {
  const found = contract.find((contractCase) => contractCase.id === id);
  if (!found) throw new Error(`there is no case '${id}'`);
  await runCase(found, { driver, companion: axiosDrivers.http, bodyFormat: 'form' });
}

describe('the suite notices', () => {
  it.for(saboteurs)('$name', async ({ fails, driver }) => {
    // The case fails by what it asserts, not by an accident on the way.
    await expect(run(fails, driver)).rejects.toMatchObject({ name: 'AssertionError' });
    for (const id of CONTROLS) await run(id, driver);
  });
});

describe('what the saboteurs are made from keeps what they break', () => {
  const bases = [soundAdapter, soundCache, soundOpenapiFetch];
  const table = bases.flatMap(({ driver, passes }) => passes.map((id) => ({ id, driver })));
  it.for(table)('$id', ({ id, driver }) => run(id, driver));
});

describe('the contract', () => {
  it('names each case once, with its number', () => {
    const ids = contract.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^B\d+ /.test(id))).toEqual([]);
  });
});
