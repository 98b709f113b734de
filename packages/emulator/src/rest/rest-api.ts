import { document } from '@kaisa-auth/openapi/v2';
import { Hono, type MiddlewareHandler } from 'hono';
import { readOperations, type DocumentedOperation } from '../documents/documented-operation.js';
import { Rules } from '../documents/rules.js';
import type { Http, HttpContext } from '../http.js';
import type { Clock } from '../options.js';
import type { State } from '../state/state.js';
import { addressOf, type Address } from './address.js';
import { fieldsOf } from './fields.js';
import { notAllowed, notFound, Refusal } from './refusal.js';
import { resources } from './resources.js';

export interface RestApiParts {
  /** Its path, with the version segment. */
  base: string;
  state: State;
  clock: Clock;
  guard: MiddlewareHandler<Http>;
  /** v2 takes form-encoded writes only (DOCUMENTED); of v3 nothing is known. */
  takesJson: boolean;
}

const operations = readOperations(document, new Rules(document, true));

/**
 * Every operation of the document of v2. That v3 has them too, with the same shapes, is **assumed**: nothing of v3 is
 * public but that it exists and takes the same tokens.
 */
export function restApi(parts: RestApiParts): Hono<Http> {
  const app = new Hono<Http>();
  app.use(parts.guard);
  app.all('*', async (context) => {
    try {
      const body = await answer(context, parts);
      return body ? context.json(body) : context.body(null);
    } catch (error) {
      if (error instanceof Refusal) return refuse(context, error);
      throw error;
    }
  });
  return app;
}

async function answer(context: HttpContext, parts: RestApiParts): Promise<object | undefined> {
  const address = addressOf(context.req.path.slice(parts.base.length), resources);
  if (!address) throw notFound('resource');
  const { method, operation } = operationAt(context, address);
  const fields = await fieldsOf(context, address, operation, parts.takesJson);
  const problems = operation.problems(fields, whereOf(method, parts.takesJson));
  if (problems.length > 0) throw new Refusal(400, problems);
  const now = parts.clock.now();
  return address.resource[method]?.({ operation, fields, state: parts.state, now });
}

type Method = 'get' | 'post' | 'put' | 'delete';

/** What the document does not have is not supported: documented of some methods, **assumed** of the others. */
function operationAt(
  { req }: HttpContext,
  { path, resource }: Address,
): { method: Method; operation: DocumentedOperation } {
  const method = (req.method === 'HEAD' ? 'get' : req.method.toLowerCase()) as Method;
  const operation = operations.get(`${method} ${path}`);
  if (operation && resource[method]) return { method, operation };
  throw notAllowed(req.method);
}

/** Where the fields of a write are looked for. */
function whereOf(method: Method, takesJson: boolean): string {
  if (method !== 'post' && method !== 'put') return '';
  return `, in a ${takesJson ? 'form-encoded or JSON' : 'form-encoded'} body`;
}

/** `errors` is what clients look for; that an entry is an object with code and message is **assumed**. */
function refuse(context: HttpContext, { status, errors }: Refusal): Response {
  return context.json({ errors }, status);
}
