import type { EmulatorStats } from '@kaisa-auth/emulator';
import { isDeepStrictEqual } from 'node:util';
import { reads, type Operation } from './operations.js';

/** What one folder was answered, and what its emulator saw of it. */
export interface Side {
  readonly name: string;
  readonly answers: readonly unknown[];
  readonly stats?: EmulatorStats;
}

export function print(operations: readonly Operation[], sides: readonly Side[]): void {
  row('', ...sides.map(({ name }) => name));
  for (const [index, [name]] of operations.entries()) {
    row(name, ...sides.map(({ answers }) => inShort(answers[index])));
  }
  const stats = sides.flatMap((side) => side.stats ?? []);
  if (stats.length === 0) return;
  row('requests to v2', ...stats.map(({ apiRequests }) => apiRequests));
  row('answered with 401', ...stats.map(({ apiUnauthorized }) => apiUnauthorized));
  row('token requests', ...stats.map(({ tokenRequests }) => tokenRequests));
}

/** What is wrong, in sentences: that they were answered differently, or that something could not be read. */
export function problems(sides: readonly Side[]): string[] {
  const [first] = sides;
  const same = sides.every(({ answers }) => isDeepStrictEqual(answers, first?.answers));
  const errors = sides.flatMap(({ answers }) => answers.slice(0, reads.length).filter(isError));
  return [...(same ? [] : ['the answers differ']), ...errors];
}

function inShort(answer: unknown): string {
  if (Array.isArray(answer)) return `${answer.length} customers`;
  if (isError(answer)) return answer.replace(/^Error: ([^:]+).*/, '$1');
  return (answer as { name: string } | undefined)?.name ?? 'none';
}

/** In place of an answer: see `answersOf`. */
function isError(answer: unknown): answer is string {
  return typeof answer === 'string';
}

function row(name: string, ...cells: (string | number)[]): void {
  const padded = cells.map((cell) => String(cell).padEnd(24));
  console.log([name.padEnd(20), ...padded].join('').trimEnd());
}
