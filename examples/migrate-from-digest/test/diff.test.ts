import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url);

it('before/ and after/ differ in the login alone', async () => {
  expect((await diff('-rq')).trimEnd().split('\n')).toEqual([
    'Files before/config.ts and after/config.ts differ',
    'Only in before: digest.ts',
    'Files before/kaisa.ts and after/kaisa.ts differ',
  ]);
});

it('the README shows the difference as it is', async () => {
  const readme = await readFile(new URL('README.md', root), 'utf8');
  expect(readme).toContain(`\`\`\`diff\n$ diff -r before after\n${await diff('-r')}\`\`\`\n`);
});

/** `diff` ends with 1 where there is a difference. */
function diff(options: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const where = { cwd: fileURLToPath(root), env: { ...process.env, LC_ALL: 'C' } };
    execFile('diff', [options, 'before', 'after'], where, (error, stdout) => {
      if (error?.code === 1) resolve(stdout);
      else reject(error ?? new Error('no difference'));
    });
  });
}
