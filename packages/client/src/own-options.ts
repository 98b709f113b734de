import {
  createQuerySerializer,
  defaultBodySerializer,
  defaultPathSerializer,
  type ClientOptions,
  type HeadersOptions,
} from 'openapi-fetch';

// openapi-fetch would take the options that are omitted from a polluted `Object.prototype`.

export interface CallInit {
  readonly headers?: HeadersOptions;
  readonly params?: CallParameters;
  readonly signal?: AbortSignal | null;
}

export type Send = (request: Request) => Promise<Response>;

interface CallParameters {
  readonly query?: Record<string, unknown>;
  readonly path?: Record<string, unknown>;
}

const OMITTED: object = {
  baseUrl: undefined,
  bodySerializer: undefined,
  fetch: undefined,
  headers: undefined,
  middleware: undefined,
  params: undefined,
  pathSerializer: undefined,
  querySerializer: undefined,
  Request: undefined,
};

const OMITTED_PARAMETERS: object = { header: undefined, path: undefined, query: undefined };

/** Returns the options of a client, all of them. */
export function ownClientOptions(baseUrl: string, send: Send): ClientOptions {
  return {
    baseUrl,
    // openapi-fetch passes a second argument, `requestInitExt`.
    fetch: (request) => send(request),
    Request,
    headers: {},
    bodySerializer: defaultBodySerializer,
    pathSerializer: defaultPathSerializer,
    querySerializer: createQuerySerializer(),
  };
}

/** Returns the options of a call, none of them inherited. */
export function ownCallInit(given: CallInit): CallInit & Required<Pick<CallInit, 'params'>> {
  const init: CallInit = { ...OMITTED, ...given };
  const params: CallParameters = { ...OMITTED_PARAMETERS, ...init.params };
  // openapi-fetch also sends what the query inherits.
  const query = Object.assign(Object.create(null), params.query) as Record<string, unknown>;
  return { ...init, params: { ...params, query } };
}
