import { packageOf, packedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

/** Packages that cannot be required. */
const MODULES_ONLY = ['@kaisa-auth/cli'];

/** Checks the tarballs with publint and are-the-types-wrong. */
export async function checkPackages() {
  const publint = installTool('packages', 'publint');
  const attw = installTool('packages', 'attw');
  for (const tarball of await packedPackages()) {
    await run(publint, [tarball, '--strict']);
    const isModule = MODULES_ONLY.includes(packageOf(tarball));
    await run(attw, [tarball, ...(isModule ? ['--profile', 'esm-only'] : [])]);
  }
}
