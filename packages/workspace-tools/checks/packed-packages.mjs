import { withPackedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { publishedPackages, root } from '../workspace.mjs';

const cwd = `${root}packages/workspace-tools`;

/** publint and are-the-types-wrong, on the tarballs as they would be published. */
export async function checkPackedPackages() {
  const noRuntimeDependency = publishedPackages().find(({ folder }) => folder.endsWith('/core'));
  if (noRuntimeDependency.manifest.dependencies) throw new Error('core has a runtime dependency');
  await withPackedPackages((tarballs) => {
    for (const tarball of tarballs) {
      run('pnpm', ['exec', 'publint', tarball, '--strict'], { cwd });
      run('pnpm', ['exec', 'attw', tarball, '--profile', 'node16'], { cwd });
    }
  });
}
