import type { TokenFetch, TokenFetchInit } from '../../src/index.js';

/** Token requests that wait until the test answers them, in any order. */
export interface HeldRequests {
  readonly fetch: TokenFetch;
  readonly inits: TokenFetchInit[];
  /** Answers the request with this number, from 0, with a valid token. */
  grant(request: number, accessToken: string): void;
  /** Answers the request with another response. */
  answer(request: number, response: Response): void;
}

export function heldRequests(): HeldRequests {
  const inits: TokenFetchInit[] = [];
  const answers: ((response: Response) => void)[] = [];
  const answer = (request: number, response: Response): void => answers[request]?.(response);
  return {
    inits,
    fetch(_, init) {
      inits.push(init);
      return new Promise<Response>((resolve) => answers.push(resolve));
    },
    answer,
    grant(request, accessToken) {
      answer(request, Response.json({ access_token: accessToken }));
    },
  };
}
