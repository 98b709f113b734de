// node write-sbom.mjs <file>: for the release.
import { writeFileSync } from 'node:fs';
import { withPackedPackages } from '../packed.mjs';
import { makeSbom } from './sbom.mjs';

const [file] = process.argv.slice(2);
if (!file) throw new TypeError('write-sbom.mjs takes the file to write');
writeFileSync(file, await withPackedPackages(makeSbom));
