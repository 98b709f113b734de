// Runs the pinned Redocly command line, without network access except for its installation.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

export const root = fileURLToPath(new URL('../', import.meta.url));

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Runs Redocly in this package and returns its output. Throws an error with the output if Redocly fails. */
export function redocly(...words) {
  const { status, stdout, stderr } = spawnSync(installTool('openapi', 'redocly'), words, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...quiet },
  });
  if (status !== 0) throw new Error(`redocly ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}
