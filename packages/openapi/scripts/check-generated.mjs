// Fails if a generated file does not match the documents: node check-generated.mjs
import { existsSync, readFileSync } from 'node:fs';
import { outputs } from './outputs.mjs';
import { root } from './redocly.mjs';

const stale = Object.entries(await outputs())
  .filter(([path, text]) => !existsSync(root + path) || readFileSync(root + path, 'utf8') !== text)
  .map(([path]) => path);

if (stale.length > 0) {
  console.error(`out of date: ${stale.join(', ')}`);
  console.error('run `npx pnpm@10.34.9 generate` in packages/openapi');
  process.exitCode = 1;
}
