import { parseArgs } from 'node:util';
import { isSabotage, sabotages, type SabotageName } from './sabotage.js';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly sabotage: SabotageName | undefined }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string };

export function readArguments(argv: readonly string[]): Request {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { sabotage: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return { kind: 'help' };
    const { sabotage } = values;
    if (sabotage === undefined || isSabotage(sabotage)) return { kind: 'run', sabotage };
    const known = Object.keys(sabotages).join(', ');
    return { kind: 'mistake', message: `--sabotage takes one of ${known}` };
  } catch (error) {
    return { kind: 'mistake', message: (error as Error).message };
  }
}

export function helpText(): string {
  const breaks = Object.entries(sabotages).map(
    ([name, sabotage]) => `  --sabotage=${name.padEnd(10)} ${sabotage.breaks}`,
  );
  return [
    'npm start [-- --sabotage=<promise>]',
    '',
    'Drives every adapter against emulators of Kaisa and shows whether the promises hold. Exit code: 0 if',
    'every row is as promised, 1 if one is not, 2 for a wrong command line.',
    '',
    'Breaks one promise in the clients under test, so that the exit code is 1:',
    ...breaks,
    '',
    'With KAISA_CLIENT_ID and KAISA_CLIENT_SECRET in the environment it makes a few GETs to the real service',
    'instead. KAISA_TOKEN_URL and KAISA_BASE_URL (version included) say where, if not at the default.',
    '',
  ].join('\n');
}
