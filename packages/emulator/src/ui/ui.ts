import { Hono, type Context } from 'hono';
import type { Http } from '../http.js';
import { readLibraryFile, readPageFile, type Asset } from './assets.js';

const HEADERS = {
  // The page may load nothing from elsewhere, and no other site may frame it.
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/** Serves the web page at the root. It holds no secret: it reads the control token from the fragment of its own address. */
export function ui(): Hono<Http> {
  const app = new Hono<Http>();
  app.get('/', (context) => serve(context, readPageFile('index.html')));
  app.get('/_emulator/ui/:name', (context) =>
    serve(context, readPageFile(context.req.param('name'))),
  );
  app.get('/_emulator/ui/:library/:name', (context) => {
    const { library, name } = context.req.param();
    return serve(context, readLibraryFile(library, name));
  });
  return app;
}

async function serve(context: Context<Http>, found: Promise<Asset | undefined>): Promise<Response> {
  const asset = await found;
  if (!asset) return context.text('There is no such file.', 404);
  return context.body(asset.text, 200, { ...HEADERS, 'Content-Type': asset.type });
}
