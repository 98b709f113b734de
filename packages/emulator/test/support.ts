import { onTestFinished } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';

/** An emulator that ends with the test. */
export async function emulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const running = await startEmulator(options);
  onTestFinished(() => running.close());
  return running;
}

/** Time that moves only when told. */
export class ManualClock {
  #now = Date.UTC(2026, 0, 1);

  now(): number {
    return this.#now;
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }
}

export function grantOf(running: Emulator): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: running.clientId,
    client_secret: running.clientSecret,
  };
}

export function requestToken(
  running: Emulator,
  parameters: Record<string, string> = grantOf(running),
): Promise<Response> {
  return fetch(running.tokenUrl, { method: 'POST', body: new URLSearchParams(parameters) });
}

export async function tokenOf(running: Emulator): Promise<string> {
  const { access_token } = await json(await requestToken(running));
  return String(access_token);
}

/** Headers with a token that is good now. */
export async function signed(running: Emulator): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenOf(running)}` };
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** Waits until `reached`, as soon as other work allows; for what another side does at its own pace. */
export async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setImmediate(resolve));
}
