import { readFileSync } from 'node:fs';
import ky from 'ky';
import { expect, inject, it } from 'vitest';
import { fetchDriver } from '@kaisa-auth/test-kit/drivers/fetch';
import { kyDriver } from '@kaisa-auth/test-kit/drivers/ky';
import { describeContract } from '../src/describe-contract.js';

declare module 'vitest' {
  interface ProvidedContext {
    kyVersion: string;
  }
}

it('runs on the version that its project names', () => {
  // ky does not tell its version, but an error of its own tells from which file it comes.
  const { stack = '' } = errorOf(() => ky.create('no options' as never));
  const folder = /(file:\S+\/)distribution\//.exec(stack)?.[1] ?? 'none';
  const manifest = readFileSync(new URL('package.json', folder), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ name: 'ky', version: inject('kyVersion') });
});

describeContract(kyDriver(ky, inject('kyVersion')), fetchDriver);

function errorOf(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error('ky did not throw');
}
