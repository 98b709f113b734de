/** How many characters of a path are recorded. */
const MAX_PATH_LENGTH = 2000;
/** How many headers are recorded, and how many characters of each. */
const MAX_HEADERS = 50;
const MAX_HEADER_LENGTH = 1000;
/** How many names of parameters are recorded, and how many characters of each. */
const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 100;
/** How many characters of an error description are recorded. */
const MAX_DESCRIPTION_LENGTH = 500;

/** Shortens the parts of a request that are recorded, because thousands of records are remembered. */
export const shortened = {
  path: (path: string): string => cut(path, MAX_PATH_LENGTH),
  contentType: (value: string): string => cut(value, MAX_HEADER_LENGTH),
  headers: (entries: readonly [name: string, value: string][]): Record<string, string> =>
    Object.fromEntries(
      entries
        .slice(0, MAX_HEADERS)
        .map(([name, value]) => [cut(name, MAX_NAME_LENGTH), cut(value, MAX_HEADER_LENGTH)]),
    ),
  names: (names: readonly string[]): string[] =>
    names.slice(0, MAX_NAMES).map((name) => cut(name, MAX_NAME_LENGTH)),
  errorCode: (code: string): string => cut(code, MAX_NAME_LENGTH),
  errorDescription: (text: string): string => cut(text, MAX_DESCRIPTION_LENGTH),
};

/** Copies the characters, because the `slice` of a string keeps all of it in memory. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
