// Packs what the release workflow publishes, with an SBOM: node pack-release.mjs <folder>.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packedPackages } from '../packed.mjs';
import { publishedPackages, root } from '../workspace.mjs';
import { makeSbom } from './sbom.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new TypeError('pack-release.mjs takes the folder to write to');
const { GITHUB_REPOSITORY: repository } = process.env;
if (!repository) throw new Error('GITHUB_REPOSITORY is not set: a release is made by its workflow');

nameRepository(repository);
const tarballs = await packedPackages();
const target = resolve(root, folder);
mkdirSync(target, { recursive: true });
for (const tarball of tarballs) copyFileSync(tarball, join(target, basename(tarball)));
writeFileSync(join(target, 'sbom.cdx.json'), await makeSbom(tarballs));

/** npm publishes with provenance only what names the repository that its build ran in. */
function nameRepository(name) {
  for (const { folder, manifest } of publishedPackages()) {
    const directory = folder.slice(root.length);
    manifest.repository = { type: 'git', url: `git+https://github.com/${name}.git`, directory };
    writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
  }
}
