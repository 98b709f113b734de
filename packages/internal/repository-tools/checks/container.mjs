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
 * container engine, and sends a request to its entry point.
 */
export async function checkContainer() {
  const context = temporaryFolder();
  for (const tarball of await packedPackages()) {
    if (PACKED.includes(packageOf(tarball)))
      copyFileSync(tarball, join(context, basename(tarball)));
  }
  const steps = instructionsIn(readFileSync(CONTAINERFILE, 'utf8'));
  const workdir = join(temporaryFolder(), 'emulator');
  for (const step of steps) await follow(step, { context, workdir });
  await checkEntryPoint(JSON.parse(argumentOf(steps, 'ENTRYPOINT')), {
    inContainer: argumentOf(steps, 'WORKDIR'),
    workdir,
  });
}

function instructionsIn(text) {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, instruction, argument] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    if (!instruction) throw new Error(`not an instruction: ${line}`);
    return { instruction, argument };
  });
}

function argumentOf(steps, name) {
  const { argument } = steps.find(({ instruction }) => instruction === name);
  return argument;
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

/** Starts the entry point, on any free port, and sends it requests. */
async function checkEntryPoint([command, ...args], { inContainer, workdir }) {
  const words = args.map((word) => word.replace(`${inContainer}/`, `${workdir}/`));
  words[words.indexOf('--port') + 1] = '0';
  const child = spawn(command, [...words, '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await sendRequests(JSON.parse(await firstLine(child.stdout)));
  } finally {
    child.kill();
  }
}

async function sendRequests({ auth, url, controlToken }) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: auth.clientId,
    client_secret: auth.clientSecret,
  });
  await expectStatus(200, auth.tokenUrl, { method: 'POST', body });
  const status = `${url}/_emulator/control/status`;
  await expectStatus(200, status, { headers: { authorization: `Bearer ${controlToken}` } });
  await expectStatus(401, status);
}

async function expectStatus(expected, url, init) {
  const { status } = await fetch(url, init);
  if (status !== expected) throw new Error(`${url} answered ${status}, not ${expected}`);
}

async function firstLine(input) {
  for await (const line of createInterface({ input })) return line;
  throw new Error('the entry point printed nothing');
}
