// A server chooses its error codes and statuses. Only the values listed here become attributes of metrics, so that no
// server can create any number of time series.
import type { Attributes } from '@opentelemetry/api';
import { ERROR_TYPE, OUTCOME, STATUS_CODE } from './names.js';

const OTHER = '_OTHER';

/** How many names of providers, and how many servers, there can be in one process. */
const MAX_NAMES = 32;

const CODES = new Set([
  // OAuth errors (RFC 6749 §5.2), and two that token endpoints borrow from its §4.1.2.1
  'invalid_client',
  'invalid_grant',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
  'server_error',
  'temporarily_unavailable',
  // codes of core
  'aborted',
  'credentials_error',
  'http_error',
  'invalid_response',
  'network_error',
  'timeout',
  // failures of a store
  'FAILED',
  'HELD',
  'INVALID_ANSWER',
  'NO_KEY',
  'REFUSED',
  'TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

const STATUSES = new Set([
  200, 201, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411,
  413, 415, 419, 421, 422, 423, 425, 426, 429, 431, 440, 451, 498, 499, 500, 501, 502, 503, 504,
  505, 507, 508, 511, 520, 521, 522, 523, 524, 525, 526, 530,
]);

/** Returns `error.type` for a code; nothing if there is none. */
export function errorType(code: string | undefined): Attributes {
  if (code === undefined) return {};
  return { [ERROR_TYPE]: CODES.has(code) ? code : OTHER };
}

/** Returns whether something succeeded, and why not. */
export function outcome(code: string | undefined): Attributes {
  return { [OUTCOME]: code === undefined ? 'success' : 'failure', ...errorType(code) };
}

/** Returns `http.response.status_code`; nothing for a status that no server is expected to use. */
export function knownStatus(status: number | undefined): Attributes {
  return status !== undefined && STATUSES.has(status) ? { [STATUS_CODE]: status } : {};
}

const names = new Set<string>();
const servers = new Set<string>();

/** Returns the name; a common one for all names after the first 32. */
export function boundedName(name: string): string {
  return bounded(names, name);
}

/** Returns the host of a token endpoint; a common one for all hosts after the first 32. */
export function boundedServer(address: string): string {
  return bounded(servers, address);
}

function bounded(known: Set<string>, value: string): string {
  if (known.size < MAX_NAMES) known.add(value);
  return known.has(value) ? value : OTHER;
}
