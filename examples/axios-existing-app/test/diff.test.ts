import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url);

it('before/ and after/ differ in the import, the line, and the old auth that is gone', async () => {
  const changes = (await diff()).split('\n').filter((line) => /^([<>]|Only in)/.test(line));
  expect(changes).toEqual([
    'Only in before/kaisa: authenticate.ts',
    "> import { kaisaAuth } from '@kaisa-auth/axios';",
    "< import { authenticate } from './authenticate.js';",
    '<   authenticate(http, config.oauth);',
    '>   kaisaAuth(http, { ...config.oauth, allowedOrigins: [new URL(config.baseUrl).origin] });',
  ]);
});

it('the README shows the difference as it is', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  expect(readme).toContain(`\`\`\`diff\n$ diff -r before after\n${await diff()}\`\`\`\n`);
});

/** `diff` ends with 1 where there is a difference. */
function diff(): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: fileURLToPath(root), env: { ...process.env, LC_ALL: 'C' } };
    execFile('diff', ['-r', 'before', 'after'], options, (error, stdout) => {
      if (error?.code === 1) resolve(stdout);
      else reject(error ?? new Error('no difference'));
    });
  });
}
