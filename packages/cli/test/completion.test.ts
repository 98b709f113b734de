import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { pathWithCommand } from './processes.js';
import { kaisaAuth } from './support.js';

/** The words that may take the place of the last one. */
async function complete(...words: string[]): Promise<string[]> {
  const { code, stdout } = await kaisaAuth(['complete', '--', ...words]);
  expect(code).toBe(0);
  return stdout.split('\n').filter(Boolean);
}

describe('completion', () => {
  it('knows commands, options, values and shells', async () => {
    expect(await complete('')).toEqual([
      'doctor',
      'token',
      'request',
      'emulator',
      'completion',
      'help',
    ]);
    expect(await complete('to')).toEqual(['token']);
    expect(await complete('token', '--h')).toEqual(['--header', '--help']);
    expect(await complete('token', '--client-s')).toEqual([]);
    expect(await complete('request', '--api', '')).toEqual(['v2', 'v3', 'dncs']);
    expect(await complete('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(await complete('help', 'd')).toEqual(['doctor']);
    expect(await complete('--v')).toEqual(['--version']);
    expect(await complete('token', '--env-file', '')).toEqual([]);
  });

  it('knows methods and documented paths', async () => {
    expect(await complete('request', '/customers/b')).toEqual(['/customers/blacklist']);
    expect(await complete('request', 'P')).toEqual(['POST', 'PUT']);
    expect(await complete('request', 'PUT', '/sources/')).toEqual([
      '/sources/reactivate',
      '/sources/extend',
    ]);
    expect(await complete('request', '--api', 'v3', '/')).toEqual([
      '/miscellaneous/ping',
      '/customers',
    ]);
    expect(await complete('request', '--api', '=', 'v3', '/m')).toEqual(['/miscellaneous/ping']);
    expect(await complete('request', '--api', 'dncs', 'POST', '')).toEqual(['/dncs']);
    expect(await complete('request', 'GET', '/customers', '/')).toEqual([]);
    expect(await complete('request', '-f', 'a=1', '/users')).toEqual(['/users']);
  });

  it('describes words to zsh and fish', async () => {
    const zsh = await kaisaAuth(['complete', '--for', 'zsh', '--', 'token']);
    expect(zsh.stdout).toBe('token:print an access token\n');
    const fish = await kaisaAuth(['complete', '--for', 'fish', '--', 'token']);
    expect(fish.stdout).toBe('token\tprint an access token\n');
  });

  it('rejects an unknown shell', async () => {
    expect(await kaisaAuth(['completion', 'tcsh'])).toMatchObject({ code: 2 });
  });
});

describe('the script for bash', () => {
  it.each([
    { words: ['kaisa-auth', 'request', '/customers/b'], expected: '/customers/blacklist' },
    { words: ['kaisa-auth', ''], expected: 'doctor token request emulator completion help' },
  ])('completes $words', ({ words, expected }) => {
    const env = { ...process.env, PATH: pathWithCommand() };
    const quoted = words.map((word) => `'${word}'`).join(' ');
    const program = `source <(kaisa-auth completion bash)
      COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1}
      _kaisa_auth
      echo "\${COMPREPLY[*]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', program], { env, encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: `${expected}\n`, stderr: '' });
  });
});
