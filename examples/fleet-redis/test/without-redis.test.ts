import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('says in one line why there is no redis-server', async () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'run.ts'], {
    cwd,
    env: { KAISA_AUTH_TEST_SERVERS: 'off' },
  });
  const { code, stdout, stderr } = (await run.catch((error: unknown) => error)) as {
    code: number;
    stdout: string;
    stderr: string;
  };
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^This example needs a redis-server\. .+=off.*\n$/);
});
