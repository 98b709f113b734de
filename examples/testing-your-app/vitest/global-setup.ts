import { startEmulator, type EmulatorAuth } from '@kaisa-auth/emulator';
import type { TestProject } from 'vitest/node';

/** Starts one emulator for all test files. */
export default async function setup(project: TestProject) {
  const kaisa = await startEmulator({ customers: 3 });
  project.provide('kaisa', { v2Url: kaisa.v2Url, auth: kaisa.auth });
  return () => kaisa.close();
}

declare module 'vitest' {
  interface ProvidedContext {
    kaisa: { v2Url: string; auth: EmulatorAuth };
  }
}
