/** True for a `Request`, of this realm or of a fetch implementation of the user's own. */
export function isRequest(input: RequestInfo | URL): input is Request {
  return typeof input === 'object' && 'url' in input;
}

/** Whether a spread copies all of it: not so a `Request` in the place of `init`, or members that are inherited. */
export function isPlain(init: RequestInit | undefined): boolean {
  if (!init) return true;
  const prototype: unknown = Object.getPrototypeOf(init);
  return prototype === Object.prototype || prototype === null;
}
