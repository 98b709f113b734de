// The completion scripts in zsh and fish, which Debian's packages bring. completion.test.ts has bash.
import { fromApt } from '@kaisa-auth/test-kit/servers/apt';
import { librariesOf } from '@kaisa-auth/test-kit/servers/programs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@kaisa-auth/test-kit/temporary-folder';
import { expect, it, onTestFinished } from 'vitest';
import { pathWithCommand, plainEnvironment, runProcess } from './processes.js';

const TAB = '\t';
const [LINE_START, LINE_END] = ['\u0001', '\u0005'];

it('zsh completes commands and documented paths, and describes them', async () => {
  const zsh = await fromApt('zsh');
  const folder = temporaryFolder();
  writeFileSync(join(folder, '.zshrc'), startUp(zsh.path.replace(/\/bin\/zsh$/, '')));
  const env = { PATH: pathWithCommand(), ZDOTDIR: folder, TERM: 'dumb', ...librariesOf(zsh) };
  const words = ['kaisa-auth tok', 'kaisa-auth request /customers/b', 'kaisa-auth '];
  const shown = await typeInto(`'${zsh.path}' -d -i`, env, words);
  const lines = [...shown.matchAll(/^<(.*)>\r?$/gm)].map(([, line]) => line);
  expect(lines).toEqual([
    'kaisa-auth token',
    'kaisa-auth request /customers/blacklist',
    'kaisa-auth ',
  ]);
  expect(shown).toMatch(/^token +-- print an access token/m);
});

/** A package of Debian lies elsewhere than it was built for. */
function startUp(root: string): string {
  return `module_path=(${root}/lib/*/zsh/*(N/))
fpath=(${root}/share/zsh/functions/**/*(N/))
PS1='ready> '
autoload -Uz compinit
compinit -u -D
source <(kaisa-auth completion zsh)
`;
}

/** Types beginnings of lines into a shell, lets it complete each, and prints the line in angle brackets. */
async function typeInto(
  shell: string,
  env: Record<string, string>,
  beginnings: readonly string[],
): Promise<string> {
  const child = spawn('script', ['-qec', shell, '/dev/null'], { env: plainEnvironment(env) });
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const wasReady = shown.includes('ready> ');
    shown += chunk;
    if (wasReady || !shown.includes('ready> ')) return;
    for (const beginning of beginnings) {
      child.stdin.write(`${beginning}${TAB}${LINE_START}print -r -- "<${LINE_END}>"\r`);
    }
    child.stdin.write('exit\r');
  });
  await once(child, 'close');
  return shown;
}

it('fish completes commands and documented paths, and describes them', async () => {
  const fish = await fromApt('fish');
  const program = `kaisa-auth completion fish | source
complete -C 'kaisa-auth tok'
complete -C 'kaisa-auth request /customers/b'
complete -C 'kaisa-auth request --api d'`;
  const folder = temporaryFolder();
  const env = plainEnvironment({ PATH: pathWithCommand(), HOME: folder, ...librariesOf(fish) });
  const { stdout } = await runProcess(fish.path, ['--no-config', '-c', program], env);
  expect(stdout).toBe('token\tprint an access token\n/customers/blacklist\ndncs\n');
});
