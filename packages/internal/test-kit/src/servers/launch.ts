import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { foundServers } from './available.js';
import { LAST_RESORT_MS } from './run.js';
import { commandLine, type ServerProgram, type ServerSource } from './programs.js';

type Signal = 'SIGKILL' | 'SIGSTOP' | 'SIGCONT';

/** A server that runs until it is killed, or until this process exits. */
export interface ServerProcess {
  signal(signal: Signal): void;
  /** Sends SIGKILL and waits until the server has exited. */
  kill(): Promise<void>;
}

export interface Launch {
  readonly program: ServerProgram;
  readonly source?: ServerSource | undefined;
  /** The server's own, in which it may write. */
  readonly folder: string;
  readonly settings: readonly string[];
  /** What the server logs when it accepts connections. */
  readonly readyText: string;
}

let serial = 0;

export async function launch(options: Launch): Promise<ServerProcess> {
  const { program, folder, settings, readyText } = options;
  const from = options.source ?? foundServers()?.sources[program];
  if (!from) throw new Error(`${program} is not available`);
  const name = `${basename(folder)}-${serial++}`;
  const { file, words, env } = commandLine(program, from, { folder, name, settings });
  const child = spawn(file, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const signal = (signal: Signal): void => {
    if (from.kind === 'file') child.kill(signal);
    else spawnSync('docker', ['kill', '--signal', signal, name], { stdio: 'ignore' });
  };
  const killAtExit = (): void => {
    signal('SIGKILL');
  };
  // Also when a test run is aborted.
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  // A client of Docker that still waits for its image has no container to kill.
  const lastResort = setTimeout(() => {
    signal('SIGKILL');
    child.kill('SIGKILL');
  }, LAST_RESORT_MS);
  await untilReady(child, program, readyText).finally(() => {
    clearTimeout(lastResort);
  });
  return { signal, kill: () => killed(child, signal) };
}

function untilReady(child: ChildProcess, program: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(text)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`${program} exited: ${output.trim().split('\n').slice(-3).join(' ')}`));
    });
  });
}

async function killed(child: ChildProcess, signal: (signal: Signal) => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  signal('SIGKILL');
  await exited;
}
