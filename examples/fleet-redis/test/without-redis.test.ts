import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('says in one line that there is no redis-server', async () => {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'run.ts'], {
    cwd,
    env: { PATH: '' },
  });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'redis-server is not installed: this example runs on one of its own.\n',
  });
}, 30_000);
