import { withPackedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

const cwd = `${root}packages/internal/repository-tools`;

/** publint and are-the-types-wrong, on the tarballs as they would be published. */
export async function checkPackedPackages() {
  await withPackedPackages((tarballs) => {
    for (const tarball of tarballs) {
      run('pnpm', ['exec', 'publint', tarball, '--strict'], { cwd });
      run('pnpm', ['exec', 'attw', tarball, '--profile', 'node16'], { cwd });
    }
  });
}
