import { ECHO, type Echo } from '@kaisa-auth/test-kit/echo';
import { patientEmulator as emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import type { Emulator } from '@kaisa-auth/emulator';
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios';
import { kaisaAuth } from '../src/index.js';

export interface App {
  kaisa: Emulator;
  instance: AxiosInstance;
}

/** Creates an existing app: an instance without kaisaAuth. */
export async function bareApp(config: CreateAxiosDefaults = {}): Promise<App> {
  const kaisa = await emulator();
  return { kaisa, instance: axios.create({ baseURL: kaisa.url, ...config }) };
}

/** Creates an app with kaisaAuth attached. */
export async function app(config: CreateAxiosDefaults = {}): Promise<App & { detach: () => void }> {
  const { kaisa, instance } = await bareApp(config);
  return { kaisa, instance, detach: kaisaAuth(instance, kaisa.auth) };
}

/** Revokes the token that the instance holds, and resets the statistics. */
export async function revokeToken({ kaisa, instance }: App): Promise<void> {
  await instance.get(ECHO, { adapter: 'http' });
  kaisa.revokeAll();
  kaisa.resetStats();
}

export { ECHO, emulator, type Echo };
export { foreignServer as stranger } from '@kaisa-auth/test-kit/http-server';
export { rejection } from '@kaisa-auth/test-kit/rejection';
export { until } from '@kaisa-auth/test-kit/waiting';
