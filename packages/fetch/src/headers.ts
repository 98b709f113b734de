import type { AccessToken } from '@kaisa-auth/core';
import { authorizationOf } from '@kaisa-auth/core/adapter';
import { isRequest } from './requests.js';

const NAME = 'authorization';

/** Whether the caller set the header. */
export function hasAuthorization(input: RequestInfo | URL, init?: RequestInit): boolean {
  const headers = headersOf(input, init);
  if (!headers) return false;
  if (isHeaders(headers)) return headers.has(NAME);
  const names = Array.isArray(headers) ? headers.map(([name]) => name) : Object.keys(headers);
  return names.some((name) => name.toLowerCase() === NAME);
}

/** `init` with the token in its headers; what the caller gave stays untouched. */
export function withAuthorization(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  token: AccessToken,
): RequestInit {
  return { ...init, headers: signed(headersOf(input, init), authorizationOf(token)) };
}

function signed(headers: HeadersInit | undefined, authorization: string): HeadersInit {
  // Plain objects are the common case, and cheaper than Headers.
  if (!headers || !(Array.isArray(headers) || isHeaders(headers)))
    return { ...headers, authorization };
  const copy = new Headers(headers);
  copy.set(NAME, authorization);
  return copy;
}

/** As fetch takes them: those of `init` in place of the Request's. */
function headersOf(input: RequestInfo | URL, init?: RequestInit): HeadersInit | undefined {
  return init?.headers ?? (isRequest(input) ? input.headers : undefined);
}

function isHeaders(headers: HeadersInit): headers is Headers {
  return 'has' in headers && typeof headers.has === 'function';
}
