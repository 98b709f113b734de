import { readFile } from 'node:fs/promises';
import { createApp, type App } from './app.js';
import { readConfig } from './config.js';
import { line } from './customers/report.js';
import { readAccounts } from './customers/sync.js';
import type { Log } from './log.js';

const COMMANDS = new Set(['report', 'sync']);
const USAGE = 'usage: main [report | sync <accounts.csv>]';

export interface Terminal {
  readonly log: Log;
  readonly print: (text: string) => void;
}

/** Runs one command; resolves with the exit code. `report`, the default, only reads. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { log, print }: Terminal,
): Promise<number> {
  const [command = 'report', file] = args;
  if (args.length > 2 || (command === 'sync') !== !!file || !COMMANDS.has(command)) {
    print(USAGE);
    return 2;
  }
  const app = createApp(readConfig(env), log);
  const health = await app.health();
  print(line('Kaisa', health));
  if (health !== 'ok') return 1;
  const failed = file ? await sync(app, file, print) : 0;
  for (const text of await app.report()) print(text);
  return failed === 0 ? 0 : 1;
}

async function sync(app: App, file: string, print: Terminal['print']): Promise<number> {
  const accounts = readAccounts(await readFile(file, 'utf8'));
  const { created, renamed, unchanged, failed } = await app.sync(accounts);
  print(line('accounts created', created));
  print(line('accounts renamed', renamed));
  print(line('accounts unchanged', unchanged));
  print(line('accounts failed', failed));
  return failed;
}
