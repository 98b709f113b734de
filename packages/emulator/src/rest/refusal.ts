/** One of `errors`: that it has these members is **assumed**. */
export interface ErrorEntry {
  readonly code: string;
  readonly message: string;
}

/** A request that is refused, as v2 does it. */
export class Refusal extends Error {
  readonly status: 400 | 404 | 405;
  readonly errors: readonly ErrorEntry[];

  constructor(status: 400 | 404 | 405, errors: readonly ErrorEntry[]) {
    super(errors.map(({ message }) => message).join(', '));
    this.status = status;
    this.errors = errors;
  }
}

const refusal =
  (status: 400 | 404 | 405, code: string) =>
  (message: string): Refusal =>
    new Refusal(status, [{ code, message }]);

/** The message begins with the name of the field. */
export const missing: (message: string) => Refusal = refusal(400, 'missing_parameter');
export const wrong: (message: string) => Refusal = refusal(400, 'invalid_parameter');
export const exhausted: (message: string) => Refusal = refusal(400, 'not_available');
export const notFound = (what: string): Refusal =>
  refusal(404, 'not_found')(`there is no such ${what}`);
export const notAllowed = (method: string): Refusal =>
  refusal(405, 'method_not_allowed')(`${method} is not supported here`);
