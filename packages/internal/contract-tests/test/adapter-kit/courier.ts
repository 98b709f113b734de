/** An imaginary HTTP client, whose adapter the kit's README shows. */
export interface Courier {
  readonly baseUrl: string | undefined;
  /** Sends one request and reads the whole response. Rejects with the signal's reason. */
  send(request: CourierRequest): Promise<CourierResponse>;
}

export interface CourierRequest {
  /** Absolute, or relative to the client's base URL. */
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | ReadableStream;
  readonly signal?: AbortSignal;
}

export interface CourierResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** The URL that answered after redirects. */
  readonly url: string;
  readonly text: string;
}

export function createCourier(baseUrl?: string): Courier {
  return {
    baseUrl,
    async send({ url, ...init }) {
      const options = { ...init, duplex: 'half' } as RequestInit;
      const response = await fetch(new URL(url, baseUrl), options);
      const text = await response.text();
      return {
        status: response.status,
        headers: new Map(response.headers),
        url: response.url,
        text,
      };
    },
  };
}
