// node write-sbom.mjs <file>: run by the release workflow.
import { writeFileSync } from 'node:fs';
import { packedPackages } from '../packed.mjs';
import { makeSbom } from './sbom.mjs';

const [file] = process.argv.slice(2);
if (!file) throw new TypeError('write-sbom.mjs takes the file to write');
writeFileSync(file, await makeSbom(await packedPackages()));
