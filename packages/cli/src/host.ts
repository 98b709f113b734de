import type { Readable, Writable } from 'node:stream';

/** A stream to read from, which may be a terminal. */
export type InputStream = Readable & { readonly isTTY?: boolean };

/** A stream to write to, which may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean };

/** The parts of a process that a command uses. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
}

const USUAL_COLUMNS = 80;

/**
 * Returns this process. It exits quietly when the reader of its output has gone, as in `kaisa-auth … | head -1`, and goes
 * on without messages when only their reader has.
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
