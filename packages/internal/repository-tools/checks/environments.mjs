import { dirname } from 'node:path';
import { PATIENT } from './examples.mjs';
import { packedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

/** Runs the tarballs, and the examples with a lockfile of their own, in frameworks and runtimes. */
export async function checkEnvironments() {
  const [tarball] = await packedPackages();
  const env = { KAISA_AUTH_TARBALLS: dirname(tarball), ...PATIENT };
  const cwd = `${root}packages/internal/environments`;
  await run('pnpm', ['--silent', 'run', 'verify'], { cwd, env, live: true });
}
