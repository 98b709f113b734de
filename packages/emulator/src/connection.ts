/** How a request reached the emulator: over a socket, or through the `fetch` of an emulator without a port. */
export interface Connection {
  /** Path and query as sent. */
  readonly path: string;
  /** Whether the request has a body. */
  readonly hasBody: boolean;
  /** Whether the connection is closed, so that nobody reads the answer. */
  readonly isClosed: boolean;
  /** Closes the connection without an answer. Returns a placeholder, which is not sent. */
  break(): Response;
}
