import { startEmulator, type Emulator, type EmulatorStats } from '@kaisa-auth/emulator';
import { kaisaAuth } from '@kaisa-auth/fetch';

export async function use(): Promise<EmulatorStats> {
  const kaisa: Emulator = await startEmulator({ port: 0, tokenLifetimeSeconds: 2 });
  await kaisaAuth(kaisa.auth)(kaisa.v2Url);
  return kaisa.stats();
}

// @ts-expect-error a number
void startEmulator({ port: '0' });
