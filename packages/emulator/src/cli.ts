#!/usr/bin/env node
import { cac } from 'cac';
import { emulatorOptions, flagOf, flags, givenFlags, joinValues } from './command-options.js';
import type { Emulator } from './emulator.js';
import { OptionError } from './options.js';
import { startEmulator } from './start-emulator.js';
import { startUpJson, startUpText } from './start-up-text.js';
import { checkWritable } from './state/state-file.js';
import { version } from './version.js';

/** The longest delay of a Node timer, in seconds. */
const MAX_SECONDS = 2_147_483;

const cli = cac('kaisa-emulator');
const command = cli
  .command('', 'Runs an emulator of Kaisa on loopback until Ctrl+C')
  .usage('[options]')
  .action(run);
for (const { flag, value, description } of flags) {
  command.option(value ? `--${flag} <${value}>` : `--${flag}`, description);
}
command.option('--save-state <file>', 'Write the state to this JSON file on exit');
command.option('--for <seconds>', 'Stop after this time (default: run until stopped)');
command.option('--json', 'Print the addresses and credentials as one line of JSON');
cli.help((sections) => sections.filter(({ title }) => title === 'Usage' || title === 'Options'));
cli.version(version);

const argv = joinValues(process.argv, command.options);

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
    throw new OptionError('for', `takes a number of seconds above 0, at most ${MAX_SECONDS}`);
  }
  const saveTo = given.get('save-state');
  if (saveTo !== undefined && typeof saveTo !== 'string') {
    throw new OptionError('save-state', 'takes the name of a file');
  }
  if (saveTo !== undefined) await checkSaveFile(saveTo);
  const options = emulatorOptions(given, argv);
  const emulator = await startEmulator(options);
  const asJson = given.get('json') === true;
  // Signal handlers come first, because a program that reads the start-up text may send a signal immediately.
  stopLater(emulator, { seconds, saveTo, isQuiet: asJson });
  const print = asJson ? startUpJson : startUpText;
  console.log(print(emulator, options.tokenLifetimeSeconds ?? 300));
}

/** Reports now, rather than on exit, that the file cannot be written. */
async function checkSaveFile(file: string): Promise<void> {
  await checkWritable(file).catch((error: unknown) => {
    const { message } = error as Error;
    throw new OptionError('save-state', `takes a file that can be written: ${message}`, error);
  });
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_SECONDS;
}

interface Stopping {
  seconds: number | undefined;
  saveTo: string | undefined;
  /** Whether the output is for a script, so that nothing follows it. */
  isQuiet: boolean;
}

function stopLater(emulator: Emulator, { seconds, saveTo, isQuiet }: Stopping): void {
  const timer = seconds === undefined ? undefined : setTimeout(stop, seconds * 1000);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

  function stop(): void {
    clearTimeout(timer);
    const { tokenRequests, apiRequests } = emulator.stats();
    const counts = `Token requests seen: ${tokenRequests}, API requests: ${apiRequests}.`;
    if (!isQuiet) console.log(`Stopped. ${counts}`);
    void emulator.close();
    if (saveTo !== undefined) emulator.saveState(saveTo).catch(report);
  }
}

/** Prints an error. The exit code is 2 for an invalid command line and 1 for any other failure. */
function report(error: unknown): void {
  const isUsageError =
    (error instanceof OptionError && error.cause === undefined) ||
    (error instanceof Error && error.name === 'CACError');
  console.error(
    `kaisa-emulator: ${messageOf(error)}${isUsageError ? '\nSee kaisa-emulator --help.' : ''}`,
  );
  process.exitCode = isUsageError ? 2 : 1;
}

function messageOf(error: unknown): string {
  if (error instanceof OptionError) return `${flagOf(error.option)} ${error.problem}`;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code !== 'EADDRINUSE') return error.message;
  return `port ${port} is in use: give another one with --port, or leave --port out for a free one`;
}
