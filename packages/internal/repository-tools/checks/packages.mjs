import { packedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

/** Checks the tarballs with publint and are-the-types-wrong. */
export async function checkPackages() {
  const publint = installTool('packages', 'publint');
  const attw = installTool('packages', 'attw');
  for (const tarball of await packedPackages()) {
    await run(publint, [tarball, '--strict']);
    await run(attw, [tarball]);
  }
}
