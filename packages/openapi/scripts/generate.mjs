// Writes everything that is generated from the documents: node generate.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { outputs } from './outputs.mjs';
import { root } from './redocly.mjs';

mkdirSync(`${root}generated`, { recursive: true });
for (const [path, text] of Object.entries(await outputs())) writeFileSync(root + path, text);
