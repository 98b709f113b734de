import { isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import type { Log } from '../log.js';
import type { Answer } from './answer.js';
import { CORRELATION_ID } from './correlation-id.js';

/** The one error that the rest of the app knows of. */
export class KaisaError extends Error {
  override readonly name = 'KaisaError';
  readonly status: number | undefined;
  readonly reasons: readonly string[];
  readonly correlationId: string | undefined;

  constructor(message: string, response?: AxiosResponse, cause?: unknown) {
    super(message, { cause });
    this.status = response?.status;
    this.reasons = reasonsOf(response);
    this.correlationId = response?.config.headers.get(CORRELATION_ID)?.toString();
  }
}

/** Turns every failure into a `KaisaError`, an answer 200 that holds errors too, and logs it. */
export function raiseErrors(http: AxiosInstance, log: Log): void {
  const raise = (error: KaisaError): never => {
    log.error(error.message, error);
    throw error;
  };
  http.interceptors.response.use(
    (response) => (reasonsOf(response).length > 0 ? raise(refusal(response)) : response),
    (error: unknown) => {
      // Raised and logged before: a retry goes through here within the call that it belongs to.
      if (error instanceof KaisaError) throw error;
      return raise(toKaisaError(error));
    },
  );
}

function toKaisaError(error: unknown): KaisaError {
  if (isAxiosError(error) && error.response) return refusal(error.response, error);
  const reason = error instanceof Error ? error.message : String(error);
  return new KaisaError(`Kaisa could not be asked: ${reason}`, undefined, error);
}

function refusal(response: AxiosResponse, cause?: unknown): KaisaError {
  const { method = 'get', url = '' } = response.config;
  const what = `${method.toUpperCase()} ${url} was answered ${response.status}`;
  return new KaisaError([what, ...reasonsOf(response)].join('; '), response, cause);
}

/** None where the answer did not go through `readAnswer`. */
function reasonsOf(response: AxiosResponse | undefined): readonly string[] {
  const { errors } = Object(response?.data) as Partial<Answer<unknown>>;
  return errors instanceof Array ? errors : [];
}
