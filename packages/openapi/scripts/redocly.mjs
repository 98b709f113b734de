// Runs the Redocly command line at the version that this package pins, without network access.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Runs Redocly in this package and returns its output. Throws an error with the output if Redocly fails. */
export function redocly(...words) {
  const command = `${root}node_modules/@redocly/cli/bin/cli.js`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
  });
  if (status !== 0) throw new Error(`redocly ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}
