import { checkOption } from '@kaisa-auth/core/adapter';

/** The segments that a URL parser drops, or takes together with the one before. `%2e` is a dot to it. */
const DOT_SEGMENT = /^(\.|%2e){1,2}$/i;

/**
 * Checks the parameters that a path names, such as `{customer_id}`: each must stay one segment of the URL. With `..`, a
 * call that deletes one customer would address another resource.
 *
 * @throws TypeError that names the parameter
 */
export function checkPathParameters(
  path: string,
  parameters: Readonly<Record<string, unknown>> = {},
): void {
  for (const [, name = ''] of path.matchAll(/\{([^{}]+)\}/g)) {
    checkOption(isSegment(parameters[name]), name, "a number or a string, not '', '.' or '..'");
  }
}

function isSegment(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && value !== '' && !DOT_SEGMENT.test(value);
}
