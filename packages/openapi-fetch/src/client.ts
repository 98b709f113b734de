import { fetchClient, type Client, type FetchCall, type Session } from '@kaisa-auth/core/adapter';
import type { Stage } from './middleware.js';

/** A request of openapi-fetch, or the copy of one. */
export interface OpenapiCall extends FetchCall {
  /** What openapi-fetch made. */
  readonly first: Request;
  /** What it sends that with. */
  readonly fetch: Stage['options']['fetch'];
}

/** How to send a request of openapi-fetch again. */
export function openapiClient(
  session: Session,
  keepBodies: boolean,
): Client<OpenapiCall, Response> {
  const client = fetchClient(session, fetch, keepBodies);
  // The `fetch` above is never called: each call brings its own. A copy keeps what the kit does not know of.
  return { ...client, copyOf: (call) => client.copyOf(call) as OpenapiCall | undefined, send };
}

/** As openapi-fetch did: a `Request` of the same class, with the same members of the caller's. */
async function send(
  { input, init, first, fetch }: OpenapiCall,
  authorization: string,
): Promise<Response> {
  const again = new (first.constructor as typeof Request)(input, init);
  again.headers.set('authorization', authorization);
  const members = first as unknown as Record<string, unknown>;
  for (const name of Object.keys(first)) {
    if (!(name in again)) Object.assign(again, { [name]: members[name] });
  }
  try {
    return await fetch(again);
  } finally {
    // This also keeps it alive until now: once it is collected, it does not hear its signal any more.
    again.headers.delete('authorization');
  }
}
