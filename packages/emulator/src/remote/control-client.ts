import { argumentError } from '../argument-error.js';
import { isRecord, parseJson } from '../body.js';

/** Sends requests to the control API of an emulator. */
export class ControlClient {
  readonly #base: string;
  readonly #controlToken: string;
  readonly #closed = new AbortController();

  /** @param url the origin of the emulator */
  constructor(url: string, controlToken: string) {
    this.#base = `${url}/_emulator/control`;
    this.#controlToken = controlToken;
  }

  /** Uses a control. */
  async post(path: string, body: object = {}): Promise<void> {
    await (await this.send('POST', path, { body })).arrayBuffer();
  }

  async get(path: string): Promise<unknown> {
    return (await this.send('GET', path)).json();
  }

  /** Ends all requests that are open. */
  close(): void {
    this.#closed.abort(new Error('kaisa-auth: the connection to the emulator was closed'));
  }

  /**
   * Resolves to the answer of a request that succeeded.
   *
   * @throws TypeError that names an invalid argument
   * @throws Error if the emulator cannot be reached, or rejects the request for another reason
   */
  async send(
    method: string,
    path: string,
    { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const response = await this.#fetch(path, {
      method,
      headers: {
        authorization: `Bearer ${this.#controlToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // Whoever redirects is not an emulator, and must not get the control token.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, this.#closed.signal]) : this.#closed.signal,
    });
    if (response.ok) return response;
    throw await failureOf(response, this.#base);
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const url = `${this.#base}/${path}`;
    try {
      return await fetch(url, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      const { cause, message } = error as Error;
      const reason = cause instanceof Error ? cause.message : message;
      throw new Error(`kaisa-auth: no emulator answers at ${url}: ${reason}`, { cause: error });
    }
  }
}

async function failureOf(response: Response, base: string): Promise<Error> {
  const body = parseJson(await response.text());
  const { error, message } = isRecord(body) ? body : {};
  if (typeof error !== 'string' || typeof message !== 'string') {
    return new Error(
      `kaisa-auth: ${base} is not that of an emulator: it answered ${response.status}`,
    );
  }
  if (error === 'invalid_request') return argumentError(message);
  return new Error(`kaisa-auth: the emulator rejected the request: ${message}`);
}
