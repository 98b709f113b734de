import { document } from '@kaisa-auth/openapi/v2';
import { readOperations, type DocumentedOperation } from '../documents/documented-operation.js';
import { Validators } from '../documents/validators.js';
import type { HttpContext } from '../http.js';
import type { Clock } from '../options.js';
import type { State } from '../state/state.js';
import { ApiError, notAllowed, notFound } from './api-error.js';
import { readFields } from './read-fields.js';
import { resolvePath, type ResolvedPath } from './resolve-path.js';
import { resources } from './resources.js';

export interface AnswerParts {
  /** The base path with the version segment: `/2.4.9`. */
  base: string;
  state: State;
  clock: Clock;
  /** Whether writes may be JSON. v2 accepts only forms (DOCUMENTED); that v3 accepts both is **assumed**. */
  acceptsJson: boolean;
}

const operations = readOperations(document, new Validators(document, { fieldsAreStrings: true }));

/** Returns the body of the answer to a request, or undefined for an empty one. @throws ApiError */
export async function answer(
  context: HttpContext,
  parts: AnswerParts,
): Promise<object | undefined> {
  const resolved = resolvePath(context.req.path.slice(parts.base.length), resources);
  if (!resolved) throw notFound('resource');
  const { method, operation } = operationAt(context, resolved);
  const fields = await readFields(context, resolved, operation, parts.acceptsJson);
  const problems = operation.validate(fields, placeOf(method, parts.acceptsJson));
  if (problems.length > 0) throw new ApiError(400, problems);
  const now = parts.clock.now();
  return resolved.resource[method]?.({ operation, fields, state: parts.state, now });
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** Finds an operation. Unlisted methods are unsupported: documented for some, **assumed** for the others. */
function operationAt(
  { req }: HttpContext,
  { path, resource }: ResolvedPath,
): { method: Method; operation: DocumentedOperation } {
  const method = (req.method === 'HEAD' ? 'get' : req.method.toLowerCase()) as Method;
  const operation = operations.get(`${method} ${path}`);
  if (operation && resource[method]) return { method, operation };
  throw notAllowed(req.method);
}

/** Says where the required fields of a write belong, for messages. */
function placeOf(method: Method, acceptsJson: boolean): string {
  if (method !== 'post' && method !== 'put') return '';
  return `, in a ${acceptsJson ? 'form-encoded or JSON' : 'form-encoded'} body`;
}
