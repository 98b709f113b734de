#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { cac } from 'cac';
import { emulatorOptions, flagOf, flags, givenFlags, withValuesJoined } from './command-options.js';
import { startEmulator, type Emulator } from './emulator.js';
import { OptionError } from './options.js';
import { startUpText } from './start-up-text.js';
import { tryToWrite } from './state/state-file.js';

/** The longest time that a timer of Node can wait. */
const MAX_SECONDS = 2_147_483;

const cli = cac('kaisa-emulator');
const command = cli
  .command('', 'A Kaisa of your own, on loopback, until Ctrl+C')
  .usage('[options]')
  .action(run);
for (const { flag, value, description } of flags) {
  command.option(value ? `--${flag} <${value}>` : `--${flag}`, description);
}
command.option('--save-state <file>', 'Writes the state to this JSON file when it stops');
command.option('--for <seconds>', 'Stops by itself (default: runs until it is stopped)');
cli.help((sections) => sections.filter(({ title }) => title === 'Usage' || title === 'Options'));
cli.version(ownVersion());

const argv = withValuesJoined(process.argv, command.options);

try {
  cli.parse(argv, { run: false });
  await cli.runMatchedCommand();
} catch (error) {
  report(error);
}

async function run(parsed: Record<string, unknown>): Promise<void> {
  const given = givenFlags(command.options, parsed);
  const seconds = given.get('for');
  if (seconds !== undefined && !isDuration(seconds)) {
    throw new OptionError('for', `a number of seconds above 0, at most ${MAX_SECONDS}`);
  }
  const saveTo = given.get('save-state');
  if (saveTo !== undefined && typeof saveTo !== 'string') {
    throw new OptionError('save-state', 'the name of a file');
  }
  if (saveTo !== undefined) await tryToSave(saveTo);
  const options = emulatorOptions(given, argv);
  const emulator = await startEmulator(options);
  // First, since who reads that it has started may end it at once.
  stopLater(emulator, seconds, saveTo);
  console.log(startUpText(emulator, options.tokenLifetimeSeconds ?? 300));
}

async function tryToSave(file: string): Promise<void> {
  await tryToWrite(file).catch((error: unknown) => {
    const { message } = error as Error;
    throw new OptionError('save-state', `a file that can be written: ${message}`, error);
  });
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_SECONDS;
}

function stopLater(
  emulator: Emulator,
  seconds: number | undefined,
  saveTo: string | undefined,
): void {
  const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

  function stop(): void {
    clearTimeout(timer);
    const { tokenRequests, apiRequests } = emulator.stats();
    console.log(`Stopped. Token requests seen: ${tokenRequests}, API requests: ${apiRequests}.`);
    void emulator.close();
    if (saveTo !== undefined) emulator.saveState(saveTo).catch(report);
  }
}

/** 2 for a wrong command line, 1 for whatever else kept it from starting. */
function report(error: unknown): void {
  const wrongUse =
    (error instanceof OptionError && error.cause === undefined) ||
    (error instanceof Error && error.name === 'CACError');
  const message =
    error instanceof OptionError
      ? `${flagOf(error.option)} takes ${error.takes}`
      : String(error instanceof Error ? error.message : error);
  console.error(`kaisa-emulator: ${message}${wrongUse ? '\nSee kaisa-emulator --help.' : ''}`);
  process.exitCode = wrongUse ? 2 : 1;
}

function ownVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { version: string }).version;
}
