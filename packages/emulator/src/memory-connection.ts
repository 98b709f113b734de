import type { Connection } from './connection.js';

/** A request that came through `fetch` of an emulator without a port. Fails as the global `fetch` does. */
export class MemoryConnection implements Connection {
  readonly #request: Request;
  readonly #broken: Promise<never>;
  #fail: (reason: unknown) => void = () => undefined;
  #isBroken = false;

  constructor(request: Request) {
    this.#request = request;
    this.#broken = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
  }

  get path(): string {
    const { pathname, search } = new URL(this.#request.url);
    return pathname + search;
  }

  get hasBody(): boolean {
    return this.#request.body !== null;
  }

  get isClosed(): boolean {
    return this.#isBroken || this.#request.signal.aborted;
  }

  break(): Response {
    this.#isBroken = true;
    this.#fail(
      new TypeError('fetch failed', { cause: new Error('the emulator broke the connection') }),
    );
    return new Response(null);
  }

  /** Resolves to the answer, unless the connection breaks or the caller aborts before. An abort ends its body too. */
  async settle(answer: Response | Promise<Response>): Promise<Response> {
    const { signal } = this.#request;
    const abort = (): void => {
      this.#fail(signal.reason);
    };
    signal.addEventListener('abort', abort);
    try {
      return abortable(await Promise.race([this.#broken, answer]), signal);
    } catch (error) {
      void discard(answer);
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }
}

function abortable(response: Response, signal: AbortSignal): Response {
  if (!response.body) return response;
  return new Response(response.body.pipeThrough(new TransformStream(), { signal }), response);
}

/** Ends what an answer that nobody waits for holds open. */
async function discard(answer: Response | Promise<Response>): Promise<void> {
  try {
    await (await answer).body?.cancel();
  } catch {
    // The answer failed, or its body has ended.
  }
}
