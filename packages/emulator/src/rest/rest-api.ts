import { Hono, type MiddlewareHandler } from 'hono';
import type { Http, HttpContext } from '../http.js';
import type { AnswerParts } from './answer.js';
import { ApiError } from './api-error.js';

export interface RestApiParts extends AnswerParts {
  guard: MiddlewareHandler<Http>;
}

/**
 * Serves every operation of the v2 document. The same operations on v3 are **assumed**: publicly known about v3 is only
 * that it exists and accepts the same tokens.
 */
export function restApi(parts: RestApiParts): Hono<Http> {
  const app = new Hono<Http>();
  app.use(parts.guard);
  app.all('*', async (context) => {
    // Loaded when first used, because it takes longer than all else, and many tests request tokens only.
    const { answer } = await import('./answer.js');
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

/** Responds with `errors`, which clients look for. The form of its entries is **assumed**. */
function errorResponse(context: HttpContext, { status, errors, message }: ApiError): Response {
  context.set('refusal', { code: status === 400 ? 'invalid_request' : 'other', message });
  return context.json({ errors }, status);
}
