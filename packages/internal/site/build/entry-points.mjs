import { publishedPackages } from '@kaisa-auth/repository-tools/workspace.mjs';

/**
 * Returns what can be imported from the published packages: the name of each entry point, and its source file. Those of
 * core come first, because TypeDoc describes a name where it finds it first, and other packages export core's names again.
 */
export function entryPoints() {
  const isCore = ({ manifest }) => Number(manifest.name === '@kaisa-auth/core');
  const packages = publishedPackages().sort((one, other) => isCore(other) - isCore(one));
  return packages.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports).flatMap(([subpath, target]) => {
      const types = target.types ?? target.import?.types;
      if (types === undefined) return [];
      const name = manifest.name + subpath.slice(1);
      const file = folder + types.replace(/^\.\/dist(.*)\.d\.ts$/, '/src$1.ts');
      return [{ name, file }];
    }),
  );
}
