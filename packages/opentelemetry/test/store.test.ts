import type { TokenProviderOptions } from '@kaisa-auth/core';
import { createTokenStore } from '@kaisa-auth/core/store';
import { MemoryStore, through } from '@kaisa-auth/test-kit/memory-store';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { until } from '@kaisa-auth/test-kit/waiting';
import { expect, it } from 'vitest';
import { startSdk, type DataPointOf } from './support/sdk.js';
import { setUp } from './support/telemetry.js';

const counts = (values: readonly DataPointOf[], attribute: string): Record<string, number> =>
  Object.fromEntries(
    values.map(({ attributes, value = 0 }): [string, number] => [
      String(attributes[attribute]),
      value,
    ]),
  );

it('counts store commands and leases', async () => {
  const sdk = startSdk();
  const store = createTokenStore(new MemoryStore(unhurriedClock));
  const options = { store, clock: unhurriedClock };
  const { kaisa, provider, withTelemetry } = await setUp(options);
  const { createTokenProvider } = await import('@kaisa-auth/core');
  const release = kaisa.tokenEndpoint.hold();
  const holder = provider.getToken();
  await until(() => kaisa.stats().tokenRequests === 1, 'the token request');
  const auth: TokenProviderOptions = { ...kaisa.auth, ...options };
  const waiting = createTokenProvider(withTelemetry(auth)).getToken();
  const leases = async (): Promise<Record<string, number>> =>
    counts(await sdk.values('kaisa_auth.store.leases'), 'kaisa_auth.store.lease.state');
  await until(async () => (await leases()).awaited === 1, 'a process that waits for the lease');
  release();
  await Promise.all([holder, waiting]);
  expect(await leases()).toEqual({ taken: 1, awaited: 1 });
  const byCommand = counts(
    await sdk.values('kaisa_auth.store.commands'),
    'kaisa_auth.store.command',
  );
  expect(byCommand).toMatchObject({ write: 1, remove: 0 });
  expect(byCommand.read).toBeGreaterThan(2);
  expect(byCommand.lease).toBeGreaterThan(1);
});

it('shows a store that has failed until it works again', async () => {
  const sdk = startSdk();
  let isDown = true;
  const commands = through(new MemoryStore(unhurriedClock), (command, run) =>
    isDown && command === 'read' ? Promise.reject(new Error('down')) : run(),
  );
  const store = createTokenStore(commands);
  const { clock, events, provider } = await setUp({ store });
  const degraded = async (): Promise<number | undefined> =>
    (await sdk.values('kaisa_auth.store.degraded'))[0]?.value;
  expect(await degraded()).toBe(0);
  await provider.getToken();
  expect(await degraded()).toBe(1);
  expect(await sdk.values('kaisa_auth.store.degradations')).toEqual([
    {
      attributes: {
        'kaisa_auth.provider': 'default',
        'kaisa_auth.store.command': 'read',
        'error.type': 'FAILED',
      },
      value: 1,
    },
  ]);
  isDown = false;
  clock.advance(300_000);
  await provider.getToken();
  await until(() => events.some(({ type }) => type === 'store_recovered'), 'the recovery');
  expect(await degraded()).toBe(0);
});
