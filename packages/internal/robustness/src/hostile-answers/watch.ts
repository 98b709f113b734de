import type { TokenEvent } from '@kaisa-auth/core';

const MIB = 1024 * 1024;

/** Records the events of a case, and how many bytes of response bodies were read. */
export class Watch {
  readonly events: TokenEvent[] = [];
  #bytesRead = 0;

  readonly onEvent = (event: TokenEvent): void => void this.events.push(event);

  /** How many token requests were started. */
  get requests(): number {
    return this.#count('request_started');
  }

  get requestInFlight(): boolean {
    return this.requests > this.#count('request_succeeded') + this.#count('request_failed');
  }

  /** After decoding; `Infinity` if a body was read without a limit. */
  get readMiB(): number {
    return this.#bytesRead / MIB;
  }

  /** Wraps a fetch to count what is read of its responses, which stay the platform's own. */
  countReads(send: typeof fetch): typeof fetch {
    return async (input, init) => {
      const response = await send(input, init);
      for (const method of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const)
        response[method] = () => this.#refuse(method);
      if (response.body) this.#countBody(response.body);
      return response;
    };
  }

  #countBody(body: ReadableStream<Uint8Array>): void {
    const getReader = body.getReader.bind(body) as () => ReadableStreamDefaultReader<Uint8Array>;
    const counting = (): ReadableStreamDefaultReader<Uint8Array> => {
      const reader = getReader();
      const read = reader.read.bind(reader);
      reader.read = async () => {
        const piece = await read();
        this.#bytesRead += piece.value?.byteLength ?? 0;
        return piece;
      };
      return reader;
    };
    Object.assign(body, { getReader: counting });
  }

  #refuse(method: string): Promise<never> {
    this.#bytesRead = Infinity;
    return Promise.reject(new Error(`${method}() reads a body without a limit`));
  }

  #count(type: TokenEvent['type']): number {
    return this.events.filter((event) => event.type === type).length;
  }
}
