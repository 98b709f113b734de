import { Hono, type MiddlewareHandler } from 'hono';
import type { Http, HttpContext } from './http.js';

/** The path of the routes for tests, which Kaisa does not have. */
export const TEST_PREFIX = '/_emulator';

const redirectStatuses = ['301', '302', '303', '307', '308'] as const;

/**
 * Serves routes for testing clients, with any method: an echo that requires a token, one that does not, and a redirect.
 */
export function testRoutes(guard: MiddlewareHandler<Http>): Hono<Http> {
  const app = new Hono<Http>();
  app.use('/echo', guard);
  app.all('/echo', async (context) =>
    context.json({ ...(await echo(context)), authorization: 'Bearer <valid>' }),
  );
  app.all('/open-echo', async (context) => {
    const authorized = context.req.header('authorization') !== undefined;
    return context.json({ ...(await echo(context)), authorized });
  });
  app.all('/redirect', redirect);
  return app;
}

/** Describes the request without its `Authorization` header. */
async function echo({ req, env }: HttpContext): Promise<Record<string, unknown>> {
  const body = Buffer.from(await req.arrayBuffer());
  const headers = Object.entries(req.header()).filter(([name]) => name !== 'authorization');
  return {
    method: req.method,
    path: env.connection.path,
    contentType: req.header('content-type') ?? null,
    headers: Object.fromEntries(headers),
    body: body.toString(),
    bodyBase64: body.toString('base64'),
  };
}

/** Redirects as `?to=<url>&status=307` says. The status defaults to 302. */
function redirect(context: HttpContext): Response {
  const { to, status = '302' } = context.req.query();
  const knownStatus = redirectStatuses.find((code) => code === status);
  if (!to || !knownStatus) {
    return context.json(
      { error: `redirect with ?to=<url>&status=${redirectStatuses.join('|')}` },
      400,
    );
  }
  return new Response(null, { status: Number(knownStatus), headers: { location: to } });
}
