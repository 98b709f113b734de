import type { HttpContext } from '../http.js';

const statuses = {
  invalid_request: 400,
  unauthorized: 401,
  foreign_host: 403,
  foreign_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
} as const;

/** A failure of the control API. Its message says what was wrong and what would be right. */
export class ControlFailure extends Error {
  readonly code: keyof typeof statuses;

  constructor(code: keyof typeof statuses, message: string) {
    super(message);
    this.code = code;
  }
}

/** Answers with a failure. A `TypeError` of a control names the wrong argument. */
export function failureResponse(error: Error, context: HttpContext): Response {
  if (error instanceof ControlFailure) {
    const { code, message } = error;
    if (code === 'unauthorized') context.header('WWW-Authenticate', 'Bearer realm="control"');
    return context.json({ error: code, message }, statuses[code]);
  }
  if (!(error instanceof TypeError)) throw error;
  const message = error.message.replace(/^kaisa-auth: /, '');
  return context.json({ error: 'invalid_request', message }, 400);
}
