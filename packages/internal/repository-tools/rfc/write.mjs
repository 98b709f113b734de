import { writeFileSync } from 'node:fs';
import { root } from '../workspace.mjs';
import { rfcPage } from './page.mjs';

writeFileSync(`${root}docs/results/rfc.md`, await rfcPage());
