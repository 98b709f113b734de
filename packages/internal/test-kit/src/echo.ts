/** A route of the emulator that requires a valid token and echoes the request. */
export const ECHO = '/_emulator/echo';

/** The response of the echo route. */
export interface Echo {
  method: string;
  path: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: string;
  bodyBase64: string;
}
