import type { Host } from '../host.js';

export interface Question {
  readonly message: string;
  /** Whether the answer is a secret that must not be shown. */
  readonly isHidden: boolean;
}

/** Ctrl+D, and the character that script(1) sends when its own input ends. */
const END_OF_INPUT = ['\u0004', '\u0000'];

/** Asks on the terminal, beside standard output. Returns undefined if the question was cancelled or its input ended. */
export async function ask(
  host: Host,
  { message, isHidden }: Question,
): Promise<string | undefined> {
  const { isCancel, password, text } = await import('@clack/prompts');
  const ended = new AbortController();
  const end = (): void => {
    ended.abort();
  };
  // While a prompt reads single keys, the end of input is a character, which the prompt does not know.
  const endOnCharacter = (_text: unknown, { sequence = '' }: { sequence?: string }): void => {
    if (END_OF_INPUT.includes(sequence)) end();
  };
  const { stdin, stderr } = host;
  stdin.once('end', end).on('keypress', endOnCharacter);
  try {
    const streams = { input: stdin, output: stderr, signal: ended.signal };
    const answer = await (isHidden ? password : text)({ message, ...streams });
    return isCancel(answer) ? undefined : answer;
  } finally {
    stdin.off('end', end).off('keypress', endOnCharacter);
  }
}
