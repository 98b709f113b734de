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

/** The documented lifetime of a token. */
export const LIFETIME_MS = 300_000;

/** The header that carries a call's id. */
export const CALL_HEADER = 'x-showcase-call';

/** Both lines of the REST API serve the same here; what v3 really serves is not known. */
function rest(name: string, baseUrl: Api['baseUrl']): Api {
  return {
    name,
    baseUrl,
    read: (id) => ({
      method: 'GET',
      path: '/customers?pagesize=5',
      headers: { [CALL_HEADER]: id },
    }),
    write: (id) => ({
      method: 'POST',
      path: '/customers',
      headers: { [CALL_HEADER]: id, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ custnr: `showcase-${id}`, name: `Showcase ${id}` }).toString(),
    }),
  };
}

/** Which number to show: the only kind of call that DNCS has, so reading is a POST too. */
const lookUp = (id: string): ApiCall => ({
  method: 'POST',
  path: '',
  headers: { [CALL_HEADER]: id, 'content-type': 'application/json' },
  body: JSON.stringify({
    type: 'web',
    advId: '1',
    fullUrl: 'https://shop.example/',
    fullReferrer: '',
    userAgent: 'showcase',
    requestIpAddress: '192.0.2.1',
    sessionId: '',
    trackingId: '',
    numbers: '+46846500401',
    parameters: { call: id },
  }),
});

const dncs: Api = {
  name: 'DNCS',
  baseUrl: ({ dncsUrl }) => dncsUrl,
  read: lookUp,
  write: lookUp,
};

export const apis: readonly Api[] = [
  rest('v2', ({ v2Url }) => v2Url),
  rest('v3', ({ v3Url }) => v3Url),
  dncs,
];
