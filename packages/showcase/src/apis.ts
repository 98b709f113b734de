import type { Emulator } from '@kaisa-auth/emulator';

/** One request that a row makes. Its id goes along as a header, so that the emulator's log tells calls apart. */
export interface ApiCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An API of Kaisa: where the emulator has it, and a call of each kind. */
export interface Api {
  readonly name: string;
  baseUrl(emulator: Emulator): string;
  read(id: string): ApiCall;
  /** With a body, to see that it survives a replay. */
  write(id: string): ApiCall;
}

/** The header that carries a call's id. */
export const CALL_HEADER = 'x-showcase-call';

const v2: Api = {
  name: 'v2',
  baseUrl: ({ v2Url }) => v2Url,
  read: (id) => ({ method: 'GET', path: '/customers?pagesize=5', headers: { [CALL_HEADER]: id } }),
  write: (id) => ({
    method: 'POST',
    path: '/customers',
    headers: { [CALL_HEADER]: id, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ custnr: `showcase-${id}`, name: `Showcase ${id}` }).toString(),
  }),
};

export const apis: readonly Api[] = [v2];
