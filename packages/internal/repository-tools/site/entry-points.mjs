import { publishedPackages } from '../workspace.mjs';

/**
 * Returns what can be imported from the published packages: the name of each entry point, and its source file. Those of
 * core come first, because TypeDoc describes a name where it finds it first, and other packages export core's names again.
 */
export function entryPoints() {
  const isCore = ({ manifest }) => manifest.name === '@kaisa-auth/core';
  const packages = publishedPackages();
  const sorted = [...packages.filter(isCore), ...packages.filter((each) => !isCore(each))];
  return sorted.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports).flatMap(([subpath, target]) => {
      const types = target.types ?? target.import?.types;
      if (types === undefined) return [];
      const name = manifest.name + subpath.slice(1);
      const file = folder + types.replace(/^\.\/dist(.*)\.d\.ts$/, '/src$1.ts');
      return [{ name, file }];
    }),
  );
}
