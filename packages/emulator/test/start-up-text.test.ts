import { spawnSync } from 'node:child_process';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { expect, it } from 'vitest';
import { startUpText } from '../src/start-up-text.js';

it('contains shell commands that set the variables of kaisa-auth', async () => {
  const kaisa = await emulator({ clientSecret: `it's "odd" $HOME` });
  const commands = startUpText(kaisa, 300).match(/^ +export .+$/gm) ?? [];
  const print = `'${process.execPath}' -p 'JSON.stringify(process.env)'`;
  const script = [...commands, print].join('\n');
  const { stdout } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(JSON.parse(stdout)).toMatchObject({
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_BASE_URL: kaisa.v2Url,
    KAISA_V3_URL: kaisa.v3Url,
    KAISA_DNCS_URL: kaisa.dncsUrl,
  });
});
