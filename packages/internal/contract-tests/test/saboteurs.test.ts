import { describe, expect, it } from 'vitest';
import { axiosDrivers } from '@kaisa-auth/test-kit/drivers/axios';
import type { ClientDriver } from '@kaisa-auth/test-kit/client-driver';
import { brokenAdapters } from '../saboteurs/broken-adapters.js';
import { brokenAxios } from '../saboteurs/broken-axios.js';
import { brokenCores } from '../saboteurs/broken-cores.js';
import { brokenKy } from '../saboteurs/broken-ky.js';
import { runCase } from '../src/case.js';
import { contract } from '../src/contract.js';
import { numberOf } from '../src/select-cases.js';

const saboteurs = [...brokenAdapters, ...brokenCores, ...brokenKy, brokenAxios];

/** Cases that every saboteur passes, because it is broken, not dead. */
const CONTROLS = [
  'sends the token with every request (B14)',
  'ignores an error thrown by a listener (B26)',
];

async function run(id: string, driver: ClientDriver): Promise<void> {
  const found = contract.get(id);
  if (!found) throw new Error(`there is no case '${id}'`);
  await runCase(found, { driver, companion: axiosDrivers.http, bodyFormat: 'form' });
}

describe.each(saboteurs)('the suite notices that $name breaks a promise', ({ driver, fails }) => {
  it.each(fails)('%s', async (id) => {
    // The case fails by what it asserts, not by an accident on the way.
    await expect(run(id, driver)).rejects.toMatchObject({ name: 'AssertionError' });
  });

  it.each(CONTROLS)('passes a control: %s', (id) => run(id, driver));
});

it('every case of the contract ends with its number', () => {
  expect([...contract.keys()].filter((id) => Number.isNaN(numberOf(id)))).toEqual([]);
});
