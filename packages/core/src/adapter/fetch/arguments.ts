/** The first argument of fetch. Derived from the function, because Node's own types lack the DOM's name for it. */
export type FetchInput = Parameters<typeof globalThis.fetch>[0];

/** Whether the input is a `Request`, of this realm or of another fetch implementation. */
export function isRequest(input: FetchInput): input is Request {
  return typeof input === 'object' && 'url' in input;
}

/** Whether a spread copies every member of `init`. It does not for a `Request` used as `init` or for inherited members. */
export function isPlainInit(init: RequestInit | undefined): boolean {
  if (!init) return true;
  const prototype: unknown = Object.getPrototypeOf(init);
  return prototype === Object.prototype || prototype === null;
}

export function urlOf(input: FetchInput): string {
  return isRequest(input) ? input.url : String(input);
}

/** Returns the signal that fetch uses: a null in `init` removes the signal of a `Request`. */
export function signalOf(input: FetchInput, init?: RequestInit): AbortSignal | null | undefined {
  if (init?.signal !== undefined) return init.signal;
  return isRequest(input) ? input.signal : undefined;
}

/** The members that fetch reads of an `init`, and undici's own. */
const INIT_MEMBERS = [
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

/** Returns equivalent arguments whose `init` a spread copies completely. */
export function toPlainArguments(
  input: FetchInput,
  init: RequestInit = {},
): [input: FetchInput, init?: RequestInit] {
  // A `Request` used as `init`: combined by its own class, which is that of the fetch in use.
  if ('clone' in init && isRequest(init as FetchInput))
    return [new (init.constructor as typeof Request)(input, init)];
  const plain: Record<string, unknown> = {};
  for (const name in init) plain[name] = init[name as keyof RequestInit];
  // Getters of a class are not enumerable.
  for (const name of INIT_MEMBERS) {
    if (name in init) plain[name] = init[name as keyof RequestInit];
  }
  return [input, plain];
}
