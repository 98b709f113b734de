import { Hono } from 'hono';
import type { Http } from '../http.js';
import { page } from './page.js';

/** The page may load nothing from elsewhere, and no other site may frame it. */
const SECURITY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves the web page at the root. */
export function ui(): Hono<Http> {
  const app = new Hono<Http>();
  app.get('/', (context) =>
    context.html(page, 200, {
      'Content-Security-Policy': SECURITY,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    }),
  );
  return app;
}
