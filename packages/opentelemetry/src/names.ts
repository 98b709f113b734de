// Names of spans and attributes. docs/reference/telemetry.md lists them, and tests compare the lists with what is emitted.

export const SCOPE = '@kaisa-auth/opentelemetry';

export const TOKEN_REQUEST_SPAN = 'kaisa_auth.token.request';
export const WAIT_EVENT = 'kaisa_auth.token.wait';

/** Attributes of our own. The others follow OpenTelemetry's semantic conventions. */
export const PROVIDER = 'kaisa_auth.provider';
export const OUTCOME = 'kaisa_auth.outcome';
export const TOKEN_STATE = 'kaisa_auth.token.state';
export const TOKEN_KEY = 'kaisa_auth.token.key';
export const TOKEN_LIFETIME = 'kaisa_auth.token.lifetime';
export const ATTEMPT = 'kaisa_auth.token.request.attempt';
export const WAIT_DURATION = 'kaisa_auth.token.wait.duration';
export const STORE_COMMAND = 'kaisa_auth.store.command';
export const LEASE_STATE = 'kaisa_auth.store.lease.state';

export const ERROR_TYPE = 'error.type';
export const REQUEST_METHOD = 'http.request.method';
export const STATUS_CODE = 'http.response.status_code';
export const SERVER_ADDRESS = 'server.address';
export const SERVER_PORT = 'server.port';
