import { operationsOf } from '@kaisa-auth/openapi/reading';
import type { Command, Option } from 'commander';
import { documentOf } from '../request/documents.js';
import { SHELLS, type Shell } from './scripts.js';

/** A word that may come next. */
export interface Candidate {
  readonly word: string;
  readonly description: string;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'];

/** Returns the words that can complete the last of `words`, which may be empty. */
export async function candidatesFor(
  program: Command,
  words: readonly string[],
): Promise<Candidate[]> {
  // bash makes a word of each `=`.
  const before = words.slice(0, -1).filter((word) => word !== '=');
  const current = (words.at(-1) ?? '').replace(/^=$/, '');
  const found = await allCandidates(program, before, current);
  return found.filter(({ word }) => word.startsWith(current));
}

/** Formats a candidate as a shell reads it. */
export function formatCandidate({ word, description }: Candidate, shell: Shell): string {
  if (shell === 'zsh') return `${word.replaceAll(':', String.raw`\:`)}:${description}`;
  return shell === 'fish' ? `${word}\t${description}` : word;
}

async function allCandidates(
  program: Command,
  before: readonly string[],
  current: string,
): Promise<Candidate[]> {
  const [name = '', ...rest] = before;
  const command = program.commands.find((candidate) => candidate.name() === name);
  if (!command) return current.startsWith('-') ? optionsOf(program) : commandsOf(program);
  const pending = optionAwaitingValue(command, rest);
  if (pending) return valuesOf(pending);
  if (current.startsWith('-')) return optionsOf(command);
  if (name === 'request') return requestWords(command, rest);
  if (name === 'completion') return plain(SHELLS);
  return name === 'help' ? commandsOf(program) : [];
}

function commandsOf(program: Command): Candidate[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => ({
      word: command.name(),
      description: command.summary() || command.description(),
    }));
}

function optionsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, short, description }) => ({ word: long ?? short ?? '', description }));
}

function valuesOf({ argChoices }: Option): Candidate[] {
  return plain(argChoices ?? []);
}

/** Returns the option whose value comes next. */
function optionAwaitingValue(command: Command, before: readonly string[]): Option | undefined {
  const last = before.at(-1) ?? '';
  const option = command.options.find(({ long, short }) => [long, short].includes(last));
  return option?.required ? option : undefined;
}

/** Returns documented paths, and also methods if none is named yet. */
async function requestWords(command: Command, before: readonly string[]): Promise<Candidate[]> {
  const { api, positional } = readRequest(command, before);
  if (positional.length > 1) return [];
  const method = positional[0]?.toLowerCase();
  const operations = operationsOf(await documentOf(api));
  const paths = operations
    .filter((operation) => method === undefined || operation.method === method)
    // What comes after an id cannot be completed.
    .map(({ path }) => path.replace(/\{.*/, ''));
  return [...plain([...new Set(paths)]), ...(method === undefined ? plain(METHODS) : [])];
}

function readRequest(
  command: Command,
  before: readonly string[],
): { api: 'v2' | 'v3' | 'dncs'; positional: readonly string[] } {
  const named = before[before.indexOf('--api') + 1];
  const isNamed = before.includes('--api') && (named === 'v3' || named === 'dncs');
  const positional = before.filter(
    (word, index) => !word.startsWith('-') && !optionAwaitingValue(command, before.slice(0, index)),
  );
  return { api: isNamed ? named : 'v2', positional };
}

function plain(words: readonly string[]): Candidate[] {
  return words.map((word) => ({ word, description: '' }));
}
