import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageOf, packedPackages, temporaryFolder } from '../packed.mjs';
import { run } from '../run.mjs';
import { root } from '../workspace.mjs';

const CONTAINERFILE = `${root}packages/emulator/Containerfile`;
const PACKED = ['@kaisa-auth/openapi', '@kaisa-auth/emulator'];

/**
 * Follows the steps of the emulator's Containerfile in a folder, because most machines that run the checks have no
 * container engine, and sends requests to its entry point.
 */
export async function checkContainer() {
  const context = temporaryFolder();
  for (const tarball of await packedPackages()) {
    if (PACKED.includes(packageOf(tarball)))
      copyFileSync(tarball, join(context, basename(tarball)));
  }
  const steps = instructionsIn(readFileSync(CONTAINERFILE, 'utf8'));
  const argumentOf = (name) => steps.find(({ instruction }) => instruction === name).argument;
  const workdir = join(temporaryFolder(), 'emulator');
  for (const step of steps) await follow(step, { context, workdir });
  const entryPoint = argumentOf('ENTRYPOINT').replace(`${argumentOf('WORKDIR')}/`, `${workdir}/`);
  await checkEntryPoint(JSON.parse(entryPoint));
}

function instructionsIn(text) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, instruction, argument] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (!instruction) throw new Error(`not an instruction: ${line}`);
    return { instruction, argument };
  });
}

/** Instructions of which a folder needs nothing. */
const IGNORED = ['FROM', 'WORKDIR', 'USER', 'EXPOSE', 'ENTRYPOINT'];

async function follow({ instruction, argument }, { context, workdir }) {
  if (instruction === 'COPY') {
    cpSync(context, workdir, { recursive: true });
    await run('sh', ['-c', `ls ${argument.replace(/ \S+$/, '')}`], { cwd: workdir });
  } else if (instruction === 'RUN') {
    await run('sh', ['-c', argument], { cwd: workdir });
  } else if (!IGNORED.includes(instruction)) {
    throw new Error(`the check cannot follow ${instruction}`);
  }
}

/** Starts the entry point on any free port, obtains a token, and connects to the controls. */
async function checkEntryPoint([command, ...words]) {
  // Imported here, because the check `build` makes them.
  const { createTokenProvider } = await import('@kaisa-auth/core');
  const { connectToEmulator } = await import('@kaisa-auth/emulator');
  words[words.indexOf('--port') + 1] = '0';
  const child = spawn(command, [...words, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { auth, url, controlToken } = JSON.parse(line);
      await createTokenProvider(auth).getToken();
      await connectToEmulator(url, { controlToken });
      return;
    }
    throw new Error('the entry point printed nothing');
  } finally {
    child.kill();
  }
}
