// node write.mjs [report …]
import { writeFileSync } from 'node:fs';
import { root } from '../workspace.mjs';
import { readReasons, readReport } from './mutants.mjs';
import { mutationPage } from './page.mjs';

/** What the two runs of `pnpm mutate` leave. */
const REPORTS = ['core', 'adapter'].map((name) => `${root}.scratch/mutation/${name}.json`);

const paths = process.argv.slice(2);
const reports = (paths.length > 0 ? paths : REPORTS).map(readReport);
const date = new Date().toISOString().slice(0, 10);
writeFileSync(`${root}docs/mutation.md`, await mutationPage(reports, readReasons(), date));
