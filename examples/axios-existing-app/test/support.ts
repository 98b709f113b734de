import type { Emulator } from '@kaisa-auth/emulator';
import { emulator, PATIENCE_MS } from '@kaisa-auth/test-kit/emulator-fixture';
import { stopTimers } from '@kaisa-auth/test-kit/stopped-timers';
import { unhurriedClock } from '@kaisa-auth/test-kit/unhurried-clock';
import * as after from '../after/app.js';
import * as afterCommand from '../after/command.js';
import * as afterConfig from '../after/config.js';
import * as before from '../before/app.js';
import * as beforeCommand from '../before/command.js';
import * as beforeConfig from '../before/config.js';

/** The same app twice, as its tests need it. */
const folders = {
  before: { ...before, ...beforeConfig, ...beforeCommand },
  after: { ...after, ...afterConfig, ...afterCommand },
};

export type Folder = keyof typeof folders;

/** What the app logged: lines, and the errors as the log got them. */
export class Recorder {
  readonly lines: string[] = [];
  readonly errors: unknown[] = [];

  info(line: string): void {
    this.lines.push(line);
  }

  error(_: string, error: unknown): void {
    this.errors.push(error);
  }
}

export function environmentFor(kaisa: Emulator): Record<string, string> {
  return {
    KAISA_BASE_URL: kaisa.v2Url,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
    KAISA_PAGE_SIZE: '10',
    KAISA_RETRY_DELAY_MS: '1',
    KAISA_TIMEOUT_MS: String(PATIENCE_MS),
  };
}

/** The app of a folder, on an emulator of its own. */
export async function startApp(
  folder: Folder,
  env: Record<string, string> = {},
): Promise<{ app: before.App | after.App; kaisa: Emulator; log: Recorder }> {
  const { createApp, readConfig } = folders[folder];
  const kaisa = await emulator();
  const log = new Recorder();
  const config = readConfig({ ...environmentFor(kaisa), ...env });
  const oauth = { ...config.oauth, clock: unhurriedClock };
  const app = createApp({ ...config, oauth }, log);
  return { app, kaisa, log };
}

/** Runs the app's command; resolves with its exit code and what it printed. */
export async function runCommand(
  folder: Folder,
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number; printed: string }> {
  stopTimers();
  const texts: string[] = [];
  const print = (text: string): void => {
    texts.push(text);
  };
  const code = await folders[folder].runCommand(args, env, { print, log: new Recorder() });
  return { code, printed: texts.join('\n') };
}

export async function collect<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}
