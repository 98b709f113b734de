import { Failure } from '../errors.js';
import type { Host } from '../host.js';
import { ask } from './ask.js';
import type { Given, Variables } from './variables.js';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Asks for credentials that were not given, if somebody sits at a terminal.
 *
 * @returns the variables, with the answers
 */
export async function withPromptedCredentials(
  variables: Variables,
  host: Host,
): Promise<Variables> {
  if (!canAsk(host) || (variables.clientId && variables.clientSecret)) return variables;
  const answered = async (question: Parameters<typeof ask>[1]): Promise<Given | undefined> => {
    const value = await ask(host, question);
    return value ? { value, from: 'your answer' } : undefined;
  };
  const clientId =
    variables.clientId ?? (await answered({ message: 'Client id', isHidden: false }));
  if (!clientId) return variables;
  const clientSecret =
    variables.clientSecret ?? (await answered({ message: 'Client secret', isHidden: true }));
  return { ...variables, clientId, clientSecret };
}

/**
 * Returns the credentials.
 *
 * @throws Failure if one is missing, or cannot be right
 */
export function requireCredentials({ clientId, clientSecret }: Variables): Credentials {
  const missing = [
    ...(clientId ? [] : ['KAISA_CLIENT_ID']),
    ...(clientSecret ? [] : ['KAISA_CLIENT_SECRET']),
  ];
  if (!clientId || !clientSecret) {
    throw new Failure(
      `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not set. ` +
        'Set the environment variables, or use --env-file.',
    );
  }
  for (const { value, from } of [clientId, clientSecret]) {
    const problem = surroundingSpace(value);
    if (problem) throw new Failure(`${from} ${problem}. Remove it.`);
  }
  return { clientId: clientId.value, clientSecret: clientSecret.value };
}

/** Describes white space around a value, which is the commonest mistake of all. */
export function surroundingSpace(value: string): string | undefined {
  const end = /[\r\n]$/.test(value) ? 'a line break' : 'white space';
  if (value.trim() === '') return 'contains only white space';
  if (value.trimEnd() !== value) return `ends with ${end}`;
  return value.trimStart() === value ? undefined : 'begins with white space';
}

/** Whether questions reach a person. Standard output may be a pipe, as in `$(kaisa-auth token)`. */
function canAsk({ stdin, stderr, env }: Host): boolean {
  return stdin.isTTY === true && stderr.isTTY === true && !env.CI;
}
