import { Hono, type MiddlewareHandler } from 'hono';
import { isObject, mediaType, readJson } from './body.js';
import type { Customer, Customers } from './customers.js';
import type { Http, HttpContext } from './http.js';
import { pageOf } from './paging.js';

export interface RestApiParts {
  customers: Customers;
  guard: MiddlewareHandler<Http>;
  /** v2 takes form-encoded writes only (DOCUMENTED); of v3 nothing is known. */
  takesJson: boolean;
}

/**
 * `/miscellaneous/ping` and `/customers`, as documented for v2. That v3 has them too, with the same shapes, is
 * **assumed**: nothing of v3 is public but that it exists and takes the same tokens.
 */
export function restApi({ customers, guard, takesJson }: RestApiParts): Hono<Http> {
  const [ping, all, one] = ['/miscellaneous/ping', '/customers', '/customers/:id{\\d+}'];
  const app = new Hono<Http>();
  app.use(guard);
  app.get(ping, (context) => context.json({ ping: 'ok' }));
  app.on('GET', [all, one], (context) => list(context, customers));
  app.post(all, async (context) => {
    const given = await fields(context, takesJson);
    return create(context, customers, given, takesJson ? 'form-encoded or JSON' : 'form-encoded');
  });
  app.on('PUT', [all, one], async (context) =>
    update(context, customers, await fields(context, takesJson)),
  );
  app.on('ALL', [ping, all, one], notAllowed);
  app.all('*', (context) => failure(context, 404, 'not_found', ['there is no such resource']));
  return app;
}

/** An unknown id is an empty list with 200 (INFERRED from a client that expects it). */
function list(context: HttpContext, customers: Customers): Response {
  const { customer_id: queryId, custnr, page, pagesize } = context.req.query();
  const found = customers.find({ id: context.req.param('id') ?? queryId, custnr });
  const paged = pageOf(found, page, pagesize);
  if ('problem' in paged) return failure(context, 400, 'invalid_parameter', [paged.problem]);
  return context.json({ customers: paged.items, ...paged.numbers });
}

function create(
  context: HttpContext,
  customers: Customers,
  given: Customer,
  bodyKind: string,
): Response {
  const missing = ['custnr', 'name'].filter((name) => !given[name]);
  if (missing.length > 0) {
    return failure(
      context,
      400,
      'missing_parameter',
      missing.map((name) => `${name} is required, in a ${bodyKind} body`),
    );
  }
  const problems = customers.problems(given);
  if (problems.length > 0) return failure(context, 400, 'invalid_parameter', problems);
  return context.json({ customers: [customers.create(given)] });
}

function update(context: HttpContext, customers: Customers, given: Customer): Response {
  const id = context.req.param('id') ?? given.customer_id ?? context.req.query('customer_id');
  if (!id) return failure(context, 400, 'missing_parameter', ['customer_id is required']);
  const [customer] = customers.find({ id });
  if (!customer) return failure(context, 404, 'not_found', ['there is no such customer']);
  const problems = customers.problems(given, id);
  if (problems.length > 0) return failure(context, 400, 'invalid_parameter', problems);
  return context.json({ customers: [customers.update(customer, given)] });
}

/** The fields of a write; a body of another type has none, so that what is required is missed. */
async function fields({ req }: HttpContext, takesJson: boolean): Promise<Customer> {
  const type = mediaType(req.header('content-type'));
  if (type === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(await req.text()));
  }
  const json = takesJson && type === 'application/json' ? readJson(await req.text()) : undefined;
  if (!isObject(json)) return {};
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]));
}

/** Of DELETE the documentation is silent; 405 is **assumed**. */
function notAllowed(context: HttpContext): Response {
  return failure(context, 405, 'method_not_allowed', [
    `${context.req.method} is not supported here`,
  ]);
}

/** `errors` is what clients look for; that an entry is an object with code and message is **assumed**. */
function failure(
  context: HttpContext,
  status: 400 | 404 | 405,
  code: string,
  messages: string[],
): Response {
  return context.json({ errors: messages.map((message) => ({ code, message })) }, status);
}
