import { KaisaApiError } from './kaisa-api-error.js';
import type { Send } from './own-options.js';

/** Wraps `send` so that reading more than `maxMiB` MiB of a response fails. */
export function limitResponses(send: Send, maxMiB: number): Send {
  return async (request) => {
    const response = await send(request);
    const { status, statusText, headers, body } = response;
    if (!(body instanceof ReadableStream)) return response;
    return new Response(body.pipeThrough(limit(maxMiB)), { status, statusText, headers });
  };
}

function limit(maxMiB: number): TransformStream<Uint8Array, Uint8Array> {
  let bytesLeft = maxMiB * 1024 * 1024;
  return new TransformStream({
    transform(chunk, controller) {
      bytesLeft -= chunk.byteLength;
      if (bytesLeft >= 0) controller.enqueue(chunk);
      else controller.error(tooLarge(maxMiB));
    },
  });
}

function tooLarge(maxMiB: number): KaisaApiError {
  return new KaisaApiError({
    code: 'invalid_response',
    problem: `it is larger than ${maxMiB} MiB`,
  });
}
