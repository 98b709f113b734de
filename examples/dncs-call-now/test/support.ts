import { startEmulator, type Emulator } from '@kaisa-auth/emulator';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import { expect, onTestFinished } from 'vitest';
import type { CallNowAnswer, Reason } from '../call-now.js';
import { startService, type Service, type ServiceConfig } from '../service.js';

export const ORIGINAL = { e164: '+46313900600', local: '031-390 06 00' };

/** Only a hang takes as long, so nothing but an answer ends the wait. */
const LONG = 600_000;

export interface Started {
  readonly kaisa: Emulator;
  readonly service: Service;
  readonly fallbacks: [reason: Reason, error?: unknown][];
}

/** The service on an emulator of its own, which is prepared first. */
export async function start(
  config: Partial<ServiceConfig> = {},
  prepare: (kaisa: Emulator) => void = () => undefined,
): Promise<Started> {
  const kaisa = await startEmulator();
  onTestFinished(() => kaisa.close());
  prepare(kaisa);
  const fallbacks: Started['fallbacks'] = [];
  const service = await startService({
    auth: { ...kaisa.auth, clock: unhurriedClock },
    dncsUrl: kaisa.dncsUrl,
    advId: 'example',
    original: ORIGINAL,
    budgetMs: LONG,
    onFallback: (...fallback) => fallbacks.push(fallback),
    ...config,
  });
  onTestFinished(() => {
    service.close();
  });
  return { kaisa, service, fallbacks };
}

export async function click({ url }: Service, query = ''): Promise<CallNowAnswer> {
  const response = await fetch(url + query, { method: 'POST' });
  expect(response.status).toBe(200);
  return (await response.json()) as CallNowAnswer;
}
