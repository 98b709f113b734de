import type { TokenFetch, TokenFetchResponse } from '../../src/index.js';

/** How a token request is answered. */
export type SimulatedAnswer =
  | { readonly kind: 'token'; readonly accessToken: string; readonly lifeSeconds: number }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'garbage' | 'cut' };

/** One token request, which stays pending until it is answered, even if its client has aborted it. */
export interface SimulatedRequest {
  readonly signal: AbortSignal;
  answer?: SimulatedAnswer;
  reply(answer: SimulatedAnswer): void;
}

/** A token endpoint without a network, fast enough for thousands of histories. */
export function simulatedEndpoint(arrived: (request: SimulatedRequest) => void): TokenFetch {
  return (_, { signal }) =>
    new Promise<TokenFetchResponse>((resolve, reject) => {
      const request: SimulatedRequest = {
        signal,
        reply(answer) {
          request.answer = answer;
          if (answer.kind === 'cut') reject(new Error('socket hang up'));
          else resolve(responseOf(answer));
        },
      };
      arrived(request);
    });
}

function responseOf(answer: SimulatedAnswer): TokenFetchResponse {
  if (answer.kind === 'token') {
    const { accessToken, lifeSeconds } = answer;
    return respond(200, JSON.stringify({ access_token: accessToken, expires_in: lifeSeconds }));
  }
  if (answer.kind === 'error') return respond(401, JSON.stringify({ error: answer.error }));
  if (answer.kind === 'status') return respond(answer.status, '', answer.retryAfterSeconds);
  return respond(200, '<html>');
}

function respond(status: number, text: string, retryAfter?: number): TokenFetchResponse {
  const headers = { get: () => (retryAfter === undefined ? null : String(retryAfter)) };
  const chunks = [new TextEncoder().encode(text)];
  const read = (): Promise<{ done: boolean; value: Uint8Array | undefined }> => {
    const value = chunks.pop();
    return Promise.resolve({ done: !value, value });
  };
  return { status, headers, body: { getReader: () => ({ read, cancel: read }) } };
}
