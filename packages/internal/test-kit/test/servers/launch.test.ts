import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { launch } from '../../src/servers/launch.js';

it('kills a server that does not get ready within ten minutes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaisa-auth-launch-'));
  const path = join(folder, 'hangs');
  writeFileSync(path, '#!/bin/sh\necho loading\nexec sleep 100000\n');
  chmodSync(path, 0o755);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });
  const source = { kind: 'file', path } as const;
  const launching = launch({
    program: 'redis-server',
    source,
    folder,
    settings: [],
    readyText: 'Ready to accept connections',
  });
  const outcome = expect(launching).rejects.toThrow('redis-server exited');
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  await outcome;
});
