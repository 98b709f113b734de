import type { Emulator } from '@kaisa-auth/emulator';
import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { onTestFinished } from 'vitest';
import * as after from '../after/app.js';
import * as before from '../before/app.js';
import { startWithBothLogins } from '../both-logins.js';
import type { App } from '../operations.js';

const folders = { before, after };

/** The app of a folder, on an emulator of its own that takes Digest and OAuth2. */
export async function startApp(
  folder: keyof typeof folders,
  changes: Record<string, string> = {},
): Promise<{ app: App; kaisa: Emulator }> {
  stopTimers();
  const { kaisa, env } = await startWithBothLogins();
  onTestFinished(() => kaisa.close());
  return { app: folders[folder].createApp({ ...env, ...changes }, 10), kaisa };
}
