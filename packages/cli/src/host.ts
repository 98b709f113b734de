import type { Readable, Writable } from 'node:stream';

/**
 * A stream to read from, which may be a terminal.
 *
 * @example
 * ```ts
 * import type { InputStream } from '@kaisa-auth/cli';
 *
 * const stdin: InputStream = process.stdin;
 * ```
 */
export type InputStream = Readable & {
  /** Whether the stream is a terminal. */
  readonly isTTY?: boolean;
};

/**
 * A stream to write to, which may be a terminal.
 *
 * @example
 * ```ts
 * import type { OutputStream } from '@kaisa-auth/cli';
 *
 * const stdout: OutputStream = process.stdout;
 * ```
 */
export type OutputStream = Writable & {
  /** Whether the stream is a terminal. */
  readonly isTTY?: boolean;
};

/**
 * The parts of a process that a command uses. A test can pass its own.
 *
 * @example
 * ```ts
 * import { PassThrough } from 'node:stream';
 * import type { Host } from '@kaisa-auth/cli';
 *
 * const host: Host = {
 *   env: {},
 *   stdin: new PassThrough().end(),
 *   stdout: new PassThrough(),
 *   stderr: new PassThrough(),
 * };
 * ```
 */
export interface Host {
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The stream that prompts read from. */
  readonly stdin: InputStream;
  /** The stream that results are written to. */
  readonly stdout: OutputStream;
  /** The stream that messages and prompts are written to. */
  readonly stderr: OutputStream;
}

const USUAL_COLUMNS = 80;

/**
 * Returns this process as a host. The process exits quietly when the reader of its output has gone, as in
 * `kaisa-auth … | head -1`, and goes on without messages when only their reader has.
 *
 * @example
 * ```ts
 * import { processHost, run } from '@kaisa-auth/cli';
 *
 * process.exitCode = await run(['--version'], processHost());
 * ```
 */
export function processHost(): Host {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const { env, stdin, stdout, stderr } = process;
  // Some pseudo-terminals have no size, and a line of no columns can never be wrapped.
  for (const stream of [stdout, stderr]) {
    if (stream.isTTY && stream.columns === 0) stream.columns = USUAL_COLUMNS;
  }
  return { env, stdin, stdout, stderr };
}
