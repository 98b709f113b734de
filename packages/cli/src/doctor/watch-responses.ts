import type { Output } from '../output/output.js';
import { parseJson } from '../parse-json.js';
import { isHtml } from './is-html.js';
import { readText } from './read-text.js';

/** A date in HTTP has 29 characters. */
const MAX_RETRY_AFTER = 40;

/** The form of a response of the token endpoint, without the token. */
export interface SeenResponse {
  readonly status: number;
  readonly isHtml: boolean;
  readonly isEmpty: boolean;
  readonly hasType: boolean;
  readonly hasLifetime: boolean;
  /** The header `Retry-After`, shortened. */
  readonly retryAfter?: string | undefined;
}

/** A fetch for the token request, and what it returned last. */
export interface WatchedFetch {
  readonly fetch: typeof globalThis.fetch;
  readonly last: () => SeenResponse | undefined;
}

/** Creates a fetch that notes the form of responses, and redacts the tokens in them in everything printed from then on. */
export function watchResponses(output: Output): WatchedFetch {
  let seen: SeenResponse | undefined;
  return {
    last: () => seen,
    fetch: async (input, init) => {
      seen = undefined;
      const response = await globalThis.fetch(input, init);
      const text = await readText(response);
      const { access_token: token, token_type: type, expires_in: lifetime } = membersOf(text);
      if (typeof token === 'string') output.hide(token);
      seen = {
        status: response.status,
        isHtml: isHtml(response.headers, text),
        isEmpty: text.trim() === '',
        hasType: type !== undefined && type !== null,
        hasLifetime: lifetime !== undefined && lifetime !== null,
        retryAfter: response.headers.get('retry-after')?.slice(0, MAX_RETRY_AFTER),
      };
      const { status, statusText, headers } = response;
      return new Response(text || null, { status, statusText, headers });
    },
  };
}

function membersOf(text: string): Record<string, unknown> {
  const parsed = parseJson(text);
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
