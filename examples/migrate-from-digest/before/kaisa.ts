import type { Config } from './config.js';
import { digestFetch } from './digest.js';

/** An answer of v2, whatever its status. */
export interface Answer {
  readonly status: number;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

export interface Kaisa {
  get(path: string): Promise<Answer>;
  /** v2 takes forms, not JSON. */
  send(method: 'POST' | 'PUT', path: string, fields: Record<string, string>): Promise<Answer>;
}

export function connect({ baseUrl, ...login }: Config): Kaisa {
  const kaisaFetch = digestFetch(login.user, login.password);
  return {
    get: async (path) => read(await kaisaFetch(baseUrl + path)),
    send: async (method, path, fields) => {
      const body = new URLSearchParams(fields);
      return read(await kaisaFetch(baseUrl + path, { method, body }));
    },
  };
}

async function read(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  return { status: response.status, body };
}
