import { UsageError } from '../errors.js';

/** The method and the path that the positional arguments name. */
export interface Words {
  /** The method, in upper case; undefined if the default applies. */
  readonly method: string | undefined;
  /** The path or URL; undefined for DNCS, which has one address only. */
  readonly path: string | undefined;
}

/** Words that are taken for a method whose path was forgotten. */
const METHOD = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/i;

/** Reads `[METHOD] PATH-or-URL`. A single word is the path, unless the API is DNCS and the word is a method. */
export function readWords(
  first: string | undefined,
  second: string | undefined,
  api: string,
): Words {
  const isDncs = api === 'dncs';
  if (second !== undefined) return { method: methodFrom(first ?? ''), path: second };
  if (first === undefined) {
    if (isDncs) return { method: undefined, path: undefined };
    throw new UsageError('request needs a PATH or a URL, such as /customers');
  }
  if (!METHOD.test(first)) return { method: undefined, path: first };
  if (isDncs) return { method: methodFrom(first), path: undefined };
  throw new UsageError(`${first} needs a PATH or a URL after it, such as ${first} /customers`);
}

function methodFrom(word: string): string {
  if (/^[a-z]+$/i.test(word)) return word.toUpperCase();
  throw new UsageError('METHOD must be a word such as GET, and come before the PATH');
}
