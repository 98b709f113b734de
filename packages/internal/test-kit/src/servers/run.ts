import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Only a command that hangs reaches this limit. */
export const LAST_RESORT_MS = 10 * 60_000;

/** The standard output of a command; rejects with one line that says why it failed. */
export async function run(
  file: string,
  words: readonly string[],
  { cwd }: { cwd?: string } = {},
): Promise<string> {
  try {
    const env = { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
    const limits = { timeout: LAST_RESORT_MS, maxBuffer: 64 * 1024 * 1024 };
    const { stdout } = await promisify(execFile)(file, words, { cwd, env, ...limits });
    return stdout;
  } catch (error) {
    throw new Error(`${file}: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  const { code, stderr, message } = error as Error & { code?: unknown; stderr?: string };
  if (code === 'ENOENT') return 'not found';
  const lines = (stderr ?? '').split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => line.startsWith('E:')) ?? lines.at(-1) ?? message;
}
