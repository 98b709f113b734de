import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageOf, withPackedPackages } from '../packed.mjs';
import { run } from '../run.mjs';
import { unnoticedFlaws } from '../supply-chain/flaws.mjs';
import { packageProblems } from '../supply-chain/package-rules.mjs';
import { lockfileProblems, workflowProblems } from '../supply-chain/repository-rules.mjs';
import { makeSbom } from '../supply-chain/sbom.mjs';
import { root } from '../workspace.mjs';

/** What is published, and what it is made from and by. */
export async function checkSupplyChain() {
  const found = await withPackedPackages((tarballs, folder) => [
    ...tarballs.flatMap((tarball) => packageProblems(unpack(tarball, folder))),
    ...sbomProblems(makeSbom(tarballs, folder), tarballs.map(packageOf)),
  ]);
  const problems = [
    ...unnoticedFlaws(),
    ...found,
    ...lockfileProblems(readFileSync(`${root}pnpm-lock.yaml`, 'utf8')),
    ...workflows().flatMap(([file, text]) => workflowProblems(file, text)),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function unpack(tarball, folder) {
  const to = join(folder, basename(tarball, '.tgz'));
  mkdirSync(to);
  run('tar', ['-xzf', tarball, '-C', to]);
  const entries = readdirSync(join(to, 'package'), { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(to, 'package/').length));
  const files = names.map((name) => [name, readFileSync(join(to, 'package', name), 'utf8')]);
  return {
    manifest: JSON.parse(readFileSync(join(to, 'package/package.json'))),
    files: Object.fromEntries(files),
  };
}

/** It describes every package, and says of core that it brings nothing along. */
function sbomProblems(text, packages) {
  const { bomFormat, components, dependencies } = JSON.parse(text);
  const refs = components.map(({ group, name, 'bom-ref': ref }) => [`${group}/${name}`, ref]);
  const refOf = Object.fromEntries(refs);
  const broughtByCore = dependencies.find(({ ref }) => ref === refOf['@kaisa-auth/core']);
  return [
    ...(bomFormat === 'CycloneDX' ? [] : ['the SBOM is no CycloneDX document']),
    ...packages.filter((name) => !refOf[name]).map((name) => `the SBOM lacks ${name}`),
    ...(broughtByCore && !broughtByCore.dependsOn
      ? []
      : ['by the SBOM core brings something along']),
    ...(/"(file:|[^"]*\/(home|tmp|root)\/)/.test(text) ? ['the SBOM has a path of a machine'] : []),
  ];
}

function workflows() {
  const folder = `${root}.github/workflows`;
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}
