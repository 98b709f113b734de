/** True for a `Request`, of this realm or of a fetch implementation of the user's own. */
export function isRequest(input: RequestInfo | URL): input is Request {
  return typeof input === 'object' && 'url' in input;
}
