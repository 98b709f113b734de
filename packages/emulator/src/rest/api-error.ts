/** An entry of `errors` in an answer. The members of an entry are **assumed**. */
export interface ErrorEntry {
  readonly code: string;
  readonly message: string;
}

type ErrorStatus = 400 | 404 | 405;

/** A failure that v2 answers with a status and `errors`. */
export class ApiError extends Error {
  readonly status: ErrorStatus;
  readonly errors: readonly ErrorEntry[];

  constructor(status: ErrorStatus, errors: readonly ErrorEntry[]) {
    super(errors.map(({ message }) => message).join(', '));
    this.status = status;
    this.errors = errors;
  }
}

/** @param message a sentence that begins with the name of the field */
export function missing(message: string): ApiError {
  return new ApiError(400, [{ code: 'missing_parameter', message }]);
}

/** @param message a sentence that begins with the name of the field */
export function invalid(message: string): ApiError {
  return new ApiError(400, [{ code: 'invalid_parameter', message }]);
}

export function unavailable(message: string): ApiError {
  return new ApiError(400, [{ code: 'not_available', message }]);
}

export function notFound(what: string): ApiError {
  return new ApiError(404, [{ code: 'not_found', message: `there is no such ${what}` }]);
}

export function notAllowed(method: string): ApiError {
  const message = `${method} is not supported here`;
  return new ApiError(405, [{ code: 'method_not_allowed', message }]);
}
