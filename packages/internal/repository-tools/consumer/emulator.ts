import {
  connectToEmulator,
  createEmulator,
  startEmulator,
  type Emulator,
  type EmulatorStats,
} from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';

export async function use(): Promise<EmulatorStats> {
  const kaisa: Emulator = await startEmulator({ port: 0, tokenLifetimeSeconds: 2 });
  await kaisaAuth(kaisa.auth)(kaisa.v2Url);
  return kaisa.stats();
}

export async function useWithoutPort(): Promise<number> {
  const kaisa = createEmulator({ url: 'https://kaisa.test' });
  await kaisaAuth(kaisa.auth, { fetch: kaisa.fetch })(kaisa.v2Url);
  return kaisa.stats().apiRequests;
}

export async function useFromAfar(url: string, controlToken: string): Promise<number> {
  const kaisa = await connectToEmulator(url, { controlToken });
  const release: () => Promise<void> = await kaisa.api.hold();
  await release();
  return (await kaisa.stats()).apiRequests;
}

// @ts-expect-error a number
void startEmulator({ port: '0' });
