// Run by the release: npm publishes with provenance only what names the repository that its build ran in.
import { writeFileSync } from 'node:fs';
import { publishedPackages, root } from '../workspace.mjs';

const { GITHUB_REPOSITORY: repository } = process.env;
if (!repository) throw new Error('GITHUB_REPOSITORY is not set: a release is made by its workflow');
for (const { folder, manifest } of publishedPackages()) {
  const directory = folder.slice(root.length);
  manifest.repository = { type: 'git', url: `git+https://github.com/${repository}.git`, directory };
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
