import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageOf, packedPackages, temporaryFolder } from '../packed.mjs';
import { run } from '../run.mjs';
import { packageProblems } from '../supply-chain/package-rules.mjs';
import { lockfileProblems, workflowProblems } from '../supply-chain/repository-rules.mjs';
import { makeSbom } from '../supply-chain/sbom.mjs';
import { root } from '../workspace.mjs';

/** Checks what is published, and the lockfiles and workflows that it is built with. */
export async function checkSupplyChain() {
  const tarballs = await packedPackages();
  const packages = await Promise.all(tarballs.map(unpack));
  const problems = [
    ...packages.flatMap(packageProblems),
    ...sbomProblems(await makeSbom(tarballs), tarballs.map(packageOf)),
    ...(await lockfiles()).flatMap(lockfileProblems),
    ...workflows().flatMap(([file, text]) => workflowProblems(file, text)),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

async function unpack(tarball) {
  const folder = temporaryFolder();
  await run('tar', ['-xzf', tarball, '-C', folder]);
  const packed = join(folder, 'package');
  const entries = readdirSync(packed, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const files = paths.map((path) => [path.slice(packed.length + 1), readFileSync(path, 'utf8')]);
  return {
    manifest: JSON.parse(readFileSync(join(packed, 'package.json'))),
    files: Object.fromEntries(files),
  };
}

/** The SBOM must describe every package, show no dependency of core, and hold no path of this machine. */
function sbomProblems(text, packages) {
  const { bomFormat, components, dependencies } = JSON.parse(text);
  const refs = components.map(({ group, name, 'bom-ref': ref }) => [`${group}/${name}`, ref]);
  const refOf = Object.fromEntries(refs);
  const core = dependencies.find(({ ref }) => ref === refOf['@kaisa-auth/core']);
  return [
    ...(bomFormat === 'CycloneDX' ? [] : ['the SBOM is no CycloneDX document']),
    ...packages.filter((name) => !refOf[name]).map((name) => `the SBOM lacks ${name}`),
    ...(core && !core.dependsOn ? [] : ['the SBOM shows dependencies of core']),
    ...(/"(file:|[^"]*\/(home|tmp|root)\/)/.test(text) ? ['the SBOM has a path of a machine'] : []),
  ];
}

async function lockfiles() {
  const files = await run('git', ['ls-files', '--', 'pnpm-lock.yaml', '*/pnpm-lock.yaml']);
  return files.split('\n').map((file) => readFileSync(join(root, file), 'utf8'));
}

function workflows() {
  const folder = `${root}.github/workflows`;
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}
