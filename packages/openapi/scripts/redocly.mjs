// Redocly's command line, at the version of this package: it asks no server for anything.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Runs it in this package and returns what it printed; throws, with that, unless all went well. */
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
