import { createHash, randomUUID } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { isRecord, parseJson } from './body.js';
import type { Http, HttpContext } from './http.js';

type Lookup = Record<string, string>;

/**
 * Serves DNCS: a `POST` of one JSON object is answered with replacement numbers. The path and the answer are
 * **assumed**; the answer is modelled on what the vendor's browser script reads. The documented signature is not
 * checked.
 */
export function dncs(path: string, guard: MiddlewareHandler<Http>): Hono<Http> {
  const app = new Hono<Http>();
  app.use(path, guard);
  app.post(path, async (context) => {
    const body = parseJson(await context.req.text());
    const problems = await problemsIn(body);
    if (problems.length > 0) return failure(context, 400, problems);
    return context.json(answer(body as Lookup));
  });
  app.all(path, (context) =>
    failure(context, 405, [`${context.req.method} is not supported here`]),
  );
  return app;
}

async function problemsIn(body: unknown): Promise<string[]> {
  if (!isRecord(body)) return ['the body must be one JSON object'];
  // Loaded when first used, because it takes long.
  const { validate } = await import('./documents/dncs-request.js');
  const problems = validate(body);
  if (problems.length > 0) return problems.map(({ message }) => message);
  return numbersOf(body.numbers as string).flatMap(problemsOf);
}

/** Splits the list at commas, which is INFERRED from the vendor's browser script. */
function numbersOf(numbers = ''): string[] {
  return numbers
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '');
}

function problemsOf(number: string): string[] {
  return /^\+?\d{3,15}$/.test(number) ? [] : ['numbers must be digits, optionally after a +'];
}

function answer(body: Lookup): Record<string, unknown> {
  return {
    status: 'success',
    advid: body.advId,
    session_id: idOrNew(body.sessionId),
    tracking_id: idOrNew(body.trackingId),
    ext_track: '',
    clear_cookie: false,
    cookie_ttl: 43_200,
    cbw_enabled: false,
    numbers: numbersOf(body.numbers).map((number) => ({
      number_on_page: number,
      replace_with: replacementFor(number),
    })),
  };
}

/** Returns the id that the client sent, or a new one. */
function idOrNew(id = ''): string {
  return id === '' ? randomUUID() : id;
}

/** Always replaces a number with the same one, from the Swedish range that is reserved for fiction. */
function replacementFor(number: string): Record<string, string> {
  const [first = 0] = createHash('sha256').update(number).digest();
  const subscriber = `8465004${String(first % 100).padStart(2, '0')}`;
  return { e164: `+46${subscriber}`, local: `0${subscriber}`, meas_id: String(1000 + first) };
}

function failure(context: HttpContext, status: 400 | 405, errors: string[]): Response {
  const code = status === 400 ? 'invalid_request' : 'other';
  context.set('refusal', { code, message: errors.join(', ') });
  return context.json({ status: 'fail', errors }, status);
}
