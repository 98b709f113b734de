import { Hono, type MiddlewareHandler } from 'hono';
import type { DocumentedOperation } from '../documents/documented-operation.js';
import type { Http, HttpContext } from '../http.js';
import type { Clock } from '../options.js';
import type { State } from '../state/state.js';
import { resolvePath, type ResolvedPath } from './resolve-path.js';
import { readFields } from './read-fields.js';
import { ApiError, notAllowed, notFound } from './api-error.js';
import { resources } from './resources.js';

export interface RestApiParts {
  /** The base path with the version segment: `/2.4.9`. */
  base: string;
  state: State;
  clock: Clock;
  guard: MiddlewareHandler<Http>;
  /** Whether writes may be JSON. v2 accepts only forms (DOCUMENTED); that v3 accepts both is **assumed**. */
  acceptsJson: boolean;
}

/**
 * Serves every operation of the v2 document. The same operations on v3 are **assumed**: publicly known about v3 is only
 * that it exists and accepts the same tokens.
 */
export function restApi(parts: RestApiParts): Hono<Http> {
  const app = new Hono<Http>();
  app.use(parts.guard);
  app.all('*', async (context) => {
    try {
      const body = await answer(context, parts);
      return body ? context.json(body) : context.body(null);
    } catch (error) {
      if (error instanceof ApiError) return errorResponse(context, error);
      throw error;
    }
  });
  return app;
}

async function answer(context: HttpContext, parts: RestApiParts): Promise<object | undefined> {
  const resolved = resolvePath(context.req.path.slice(parts.base.length), resources);
  if (!resolved) throw notFound('resource');
  const { method, operation } = await operationAt(context, resolved);
  const fields = await readFields(context, resolved, operation, parts.acceptsJson);
  const problems = operation.validate(fields, placeOf(method, parts.acceptsJson));
  if (problems.length > 0) throw new ApiError(400, problems);
  const now = parts.clock.now();
  return resolved.resource[method]?.({ operation, fields, state: parts.state, now });
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** Methods that the document does not have are not supported: documented for some, **assumed** for the others. */
async function operationAt(
  { req }: HttpContext,
  { path, resource }: ResolvedPath,
): Promise<{ method: Method; operation: DocumentedOperation }> {
  // Loaded when first used, because it takes longer than all else, and many tests request tokens only.
  const { operations } = await import('./operations.js');
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

/** Clients look for `errors`. The form of its entries is **assumed**. */
function errorResponse(context: HttpContext, { status, errors, message }: ApiError): Response {
  context.set('refusal', { code: status === 400 ? 'invalid_request' : 'other', message });
  return context.json({ errors }, status);
}
