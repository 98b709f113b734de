import { holdersOf, isObject } from '../../base/check-option.js';
import { isReplayable } from '../bodies.js';

/** The first argument of fetch. Derived from the function, because Node's own types lack the DOM's name for it. */
export type FetchInput = Parameters<typeof globalThis.fetch>[0];

/** Whether a spread copies every member of `init`. It does not for a `Request` used as `init` or for inherited members. */
export function isPlainInit(init: RequestInit): boolean {
  return Object.getPrototypeOf(init) === Object.prototype;
}

/** Returns equivalent arguments whose `init` a spread copies completely. */
export function toPlainArguments(
  input: FetchInput,
  init: RequestInit,
): [input: FetchInput, init?: RequestInit] {
  // A `Request` used as `init`: combined by its own class, which is that of the fetch in use.
  if ('clone' in init && 'url' in init)
    return [new (init.constructor as typeof Request)(input, init)];
  // Inherited members and getters too, but not those of `Object.prototype`.
  const names = holdersOf(init).flatMap(Object.getOwnPropertyNames);
  const members = names.map((name) => [name, init[name as keyof RequestInit]]);
  return [input, Object.fromEntries(members) as RequestInit];
}

/** What fetch accepts as headers, except for iterators. */
export type ReadableHeaders = Headers | [name: string, value: string][] | Record<string, string>;

/** Returns `init` with pairs in an array, because an iterator can be read only once. */
export function withReadablePairs(init: RequestInit): RequestInit {
  const headers: HeadersInit | undefined = init.headers;
  if (!isObject(headers) || !(Symbol.iterator in headers) || areHeaders(headers)) return init;
  return { ...init, headers: Array.from(headers, ([...pair]) => pair) };
}

/** Whether these are `Headers`, of this realm or of another fetch implementation. */
export function areHeaders(headers: object): headers is Headers {
  return headers instanceof Headers || (Symbol.iterator in headers && 'append' in headers);
}

/** Copies headers. The class of another fetch implementation is kept, because it sends names in their original case. */
export function copyHeaders(headers: Headers): Headers {
  if (headers instanceof Headers) return new Headers(headers);
  return new ((headers as Headers).constructor as typeof Headers)(headers);
}

/** Copies bytes and forms, as fetch does when it is called, so that later changes by the caller have no effect. */
export function copyBody<Body>(body: Body): Body {
  if (!isObject(body) || !isReplayable(body)) return body;
  return (copyBytes(body) ?? copyForm(body) ?? body) as Body;
}

function copyBytes(body: object): Uint8Array | undefined {
  if (body instanceof ArrayBuffer) return new Uint8Array(body.slice());
  if (!ArrayBuffer.isView(body)) return undefined;
  // Not `body.slice()`, because that of a Buffer copies nothing.
  return new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
}

/** `FormData` or `URLSearchParams` of any implementation. */
interface Form {
  append(name: string, value: unknown): void;
  forEach(visit: (value: unknown, name: string) => void): void;
}

function copyForm(body: object): Form | undefined {
  if (!('append' in body)) return undefined;
  try {
    const copy = createEmptyForm(body);
    (body as Form).forEach((value, name) => {
      copy.append(name, value);
    });
    return copy;
  } catch {
    // The constructor of a class of the user may need arguments. Then the form itself is sent.
    return undefined;
  }
}

/** Uses the platform's own class where possible, because the constructor of a subclass may do anything. */
function createEmptyForm(body: object): Form {
  if (body instanceof URLSearchParams) return new URLSearchParams();
  if (body instanceof FormData) return new FormData();
  return new (body.constructor as new () => Form)();
}
