import { Readable, Writable } from 'node:stream';
import type { Emulator } from '@kaisa-auth/emulator';
import { run } from '../src/index.js';

/** What a run of the command line printed, and its exit code. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Standard input. */
  readonly input?: string;
  /** Whether standard output is a terminal. */
  readonly isTerminal?: boolean;
}

/** Commands that talk to a server. They wait as long as a busy machine takes. */
const PATIENT = new Set(['doctor', 'token', 'request']);

/** Gives a command line the patience that a busy machine needs. */
export function patiently(words: readonly string[]): string[] {
  const [command = '', ...rest] = words;
  if (!PATIENT.has(command) || words.includes('--timeout')) return [...words];
  return [command, '--timeout', '200', ...rest];
}

/** Runs the command line in this process, without a terminal unless one is asked for. */
export async function kaisaAuth(
  words: readonly string[],
  { env = {}, input = '', isTerminal = false }: Surroundings = {},
): Promise<Ended> {
  const [stdout, stderr] = [textStream(), textStream()];
  const host = {
    env,
    stdin: Readable.from([input]),
    stdout: Object.assign(stdout.stream, { isTTY: isTerminal }),
    stderr: stderr.stream,
  };
  const code = await run(patiently(words), host);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

/** A stream that keeps what is written to it. */
export function textStream(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** The variables of somebody who uses this emulator as their Kaisa. */
export function envOf(kaisa: Emulator): Record<string, string> {
  return {
    KAISA_CLIENT_ID: kaisa.clientId,
    KAISA_CLIENT_SECRET: kaisa.clientSecret,
    KAISA_TOKEN_URL: kaisa.tokenUrl,
    KAISA_BASE_URL: kaisa.v2Url,
    KAISA_V3_URL: kaisa.v3Url,
    KAISA_DNCS_URL: kaisa.dncsUrl,
  };
}

/** Returns a copy of the variables without one of them. */
export function without(env: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([other]) => other !== name));
}

/** Replaces what differs from run to run. */
export function stable(text: string): string {
  return text
    .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, '$1:<port>')
    .replaceAll(/The clock is \d+ s/g, 'The clock is <seconds> s')
    .replaceAll(`Node ${process.versions.node}`, 'Node <version>');
}
