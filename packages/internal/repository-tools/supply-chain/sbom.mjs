// Describes an installation of the published packages as a CycloneDX document.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { packageOf, temporaryFolder } from '../packed.mjs';
import { run } from '../run.mjs';
import { installTool } from '@kaisa-auth/tools/tool.mjs';

/** Installs the tarballs as a user does, with the newest of each HTTP client, and returns the document. */
export async function makeSbom(tarballs) {
  const cwd = temporaryFolder();
  const packed = relative(cwd, dirname(tarballs[0]));
  const packages = tarballs.map((path) => [packageOf(path), `file:${packed}/${basename(path)}`]);
  const dependencies = Object.fromEntries(packages);
  const manifest = { name: 'kaisa-auth', private: true, dependencies, overrides: dependencies };
  writeFileSync(join(cwd, 'package.json'), JSON.stringify(manifest));
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd });
  const file = join(cwd, 'sbom.json');
  const options = ['--omit=dev', '--output-reproducible', '--output-file', file];
  const command = installTool('packages', 'cyclonedx-npm');
  // cyclonedx-npm calls the program in `npm_execpath`, which is pnpm below a script; without it, npm.
  const env = { npm_execpath: undefined };
  await run(command, [...options, join(cwd, 'package.json')], { env });
  return readFileSync(file, 'utf8');
}
