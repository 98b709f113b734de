import { kaisaAuth } from '@kaisa-auth/ky';
import type { HTTPError, KyInstance, Options } from 'ky';
import type { ClientAnswer, ClientDriver, ClientRequest, ClientSetup } from '../client-driver.js';
import { sampleBody } from '../sample-bodies.js';

/** What ends up as the user's instance. */
type Attach = (instance: KyInstance, setup: ClientSetup) => KyInstance;

/** For ky of any version: their types differ where it does not matter here. */
export function kyDriver(ky: KyInstance, version: string, attach: Attach = extend): ClientDriver {
  const streams = ['web-stream', 'node-stream', 'async-iterable'] as const;
  return {
    name: `ky ${version}`,
    bodies: ['json', 'form', 'text', 'bytes', 'multipart', 'request', ...streams],
    retries: true,
    seesBaseUrl: true,
    removesListeners: true,
    isAbort: (error, reason) => error === reason,
    isTimeout: (error) => error instanceof Error && error.name === 'TimeoutError',
    attach(setup) {
      const { baseUrl, hooks } = setup;
      const base = version.startsWith('1.') ? 'prefixUrl' : 'baseUrl';
      const created = ky.create({ ...retryOf(setup), timeout: false, [base]: baseUrl });
      const instance = hooks?.first
        ? attach(created.extend(hooksOf(setup)), setup)
        : attach(created, setup).extend(hooksOf(setup));
      return { send: (request) => send(instance, baseUrl, request) };
    },
  };
}

function extend(instance: KyInstance, { auths, renewOn }: ClientSetup): KyInstance {
  return auths.reduce((inner, auth) => inner.extend(kaisaAuth(auth, { renewOn })), instance);
}

/** ky 1 repeats whatever is thrown, ky 2 what failed in the network; answers are repeated where a case says so. */
function retryOf({ retry }: ClientSetup): Options {
  const shouldRetry = ({ error }: { error: Error }): boolean | undefined =>
    isHttpError(error) ? !!retry && error.response.status === 503 : undefined;
  return {
    retry: { delay: () => 0, shouldRetry },
    hooks: { beforeRetry: retry ? [retry] : [] },
  };
}

function hooksOf({ hooks }: ClientSetup): Options {
  // ky 1 calls it with request, options and response, ky 2 with one object.
  const afterResponse = (...args: unknown[]): void => {
    const { response } = { response: args[2], ...(args[0] as object) } as { response: Response };
    hooks?.answer?.(response.status);
  };
  const beforeRequest = async (): Promise<void> => hooks?.request?.();
  return hooks ? { hooks: { beforeRequest: [beforeRequest], afterResponse: [afterResponse] } } : {};
}

async function send(
  instance: KyInstance,
  baseUrl: string | undefined,
  request: ClientRequest,
): Promise<ClientAnswer> {
  const { url, body } = request;
  const options = optionsOf(request);
  const call =
    body === 'request'
      ? instance(new Request(new URL(url, baseUrl), options as RequestInit))
      : // ky 1 appends any text to `prefixUrl`.
        instance(url.startsWith('/') ? url.slice(1) : new URL(url), options);
  try {
    const response = await call;
    return { status: response.status, body: await response.text(), raw: response };
  } catch (error) {
    if (!isHttpError(error)) throw error;
    return { status: error.response.status, body: JSON.stringify(error.data), raw: error };
  }
}

function optionsOf({ method = 'GET', headers, body, signal, timeoutMs }: ClientRequest): Options {
  return {
    method,
    headers: { ...headers },
    ...(signal && { signal }),
    ...(timeoutMs && { timeout: timeoutMs }),
    ...(body && { [body === 'json' ? 'json' : 'body']: sampleBody(body) }),
  };
}

/** By its name: `isHTTPError` would be that of another version. */
function isHttpError(error: unknown): error is HTTPError {
  return error instanceof Error && error.name === 'HTTPError';
}
