/** What fetch takes first. Not by its name in the DOM's types, which Node's own lack. */
export type FetchInput = Parameters<typeof globalThis.fetch>[0];

/** True for a `Request`, of this realm or of a fetch implementation of the user's own. */
export function isRequest(input: FetchInput): input is Request {
  return typeof input === 'object' && 'url' in input;
}

/** Whether a spread copies all of it: not so a `Request` in the place of `init`, or members that are inherited. */
export function isPlain(init: RequestInit | undefined): boolean {
  if (!init) return true;
  const prototype: unknown = Object.getPrototypeOf(init);
  return prototype === Object.prototype || prototype === null;
}

export function urlOf(input: FetchInput): string {
  return isRequest(input) ? input.url : String(input);
}

/** As fetch takes it: a null in `init` takes the signal of the Request away. */
export function signalOf(input: FetchInput, init?: RequestInit): AbortSignal | null | undefined {
  if (init?.signal !== undefined) return init.signal;
  return isRequest(input) ? input.signal : undefined;
}

/** What fetch reads of an `init`, and undici's own. */
const MEMBERS = [
  'method',
  'headers',
  'body',
  'signal',
  'redirect',
  'credentials',
  'cache',
  'mode',
  'duplex',
  'integrity',
  'keepalive',
  'referrer',
  'referrerPolicy',
  'priority',
  'window',
  'dispatcher',
];

/** The same arguments, with an `init` that a spread copies. */
export function plainArguments(
  input: FetchInput,
  init: RequestInit = {},
): [input: FetchInput, init?: RequestInit] {
  // Of the same class, which is that of the fetch that it is for. Others too may have a `url`.
  if ('clone' in init && isRequest(init as FetchInput))
    return [new (init.constructor as typeof Request)(input, init)];
  const plain: Record<string, unknown> = {};
  for (const name in init) plain[name] = init[name as keyof RequestInit];
  // Getters of a class are not enumerated.
  for (const name of MEMBERS) if (name in init) plain[name] = init[name as keyof RequestInit];
  return [input, plain];
}
