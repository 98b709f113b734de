import { Hono, type MiddlewareHandler } from 'hono';
import type { Http, HttpContext } from './http.js';

/** Where the routes below live. None of them is Kaisa's. */
export const TEST_PREFIX = '/_emulator';

const redirects = ['301', '302', '303', '307', '308'] as const;

/** Routes for tests of clients, any method: an echo that wants a token, one that does not, and a redirect. */
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

/** What arrived, without the `Authorization` header. */
async function echo({ req, env }: HttpContext): Promise<Record<string, unknown>> {
  const body = Buffer.from(await req.arrayBuffer());
  const headers = Object.entries(req.header()).filter(([name]) => name !== 'authorization');
  return {
    method: req.method,
    path: env.incoming.url,
    contentType: req.header('content-type') ?? null,
    headers: Object.fromEntries(headers),
    body: body.toString(),
    bodyBase64: body.toString('base64'),
  };
}

/** `?to=<url>&status=307`; 302 unless told. */
function redirect(context: HttpContext): Response {
  const { to, status = '302' } = context.req.query();
  const known = redirects.find((code) => code === status);
  if (!to || !known) {
    return context.json({ error: `?to=<url>&status=${redirects.join('|')}` }, 400);
  }
  return new Response(null, { status: Number(known), headers: { location: to } });
}
