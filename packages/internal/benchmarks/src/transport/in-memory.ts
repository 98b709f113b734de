import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { AxiosHeaders } from 'axios';
import { Agent, type Dispatcher } from 'undici';
import type { Transport } from './transport.js';

const BODY = '{"customers":[]}';

/** Nothing leaves the process, so that only a client's own work is measured. */
export function inMemory(): Transport {
  return {
    axios: (config) =>
      Promise.resolve({
        data: BODY,
        status: 200,
        statusText: 'OK',
        headers: new AxiosHeaders(),
        config,
      }),
    fetch: () => Promise.resolve(new Response(BODY)),
    azure: azureClient,
    undici: new Agent().compose(undiciAnswer),
    finish: ({ status }) => status,
  };
}

/** Lets the platform's own `fetch` answer requests to `path` in memory too, for clients that were not given another one. */
export function answerInMemory(path: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) =>
    input instanceof Request && input.url.endsWith(path)
      ? Promise.resolve(new Response(BODY))
      : fetch(input, init);
}

const azureClient: HttpClient = {
  sendRequest: (request) =>
    Promise.resolve({ request, status: 200, headers: createHttpHeaders(), bodyAsText: BODY }),
};

/** As an interceptor that passes nothing on: undici has adapted its handlers by then. */
const undiciAnswer: Dispatcher.DispatcherComposeInterceptor = () => (_options, handler) => {
  const controller = idleController();
  handler.onRequestStart?.(controller, {});
  handler.onResponseStart?.(controller, 200, {}, 'OK');
  handler.onResponseData?.(controller, Buffer.from(BODY));
  handler.onResponseEnd?.(controller, {});
  return true;
};

function idleController(): Dispatcher.DispatchController {
  const nothing = (): void => undefined;
  return {
    aborted: false,
    paused: false,
    reason: null,
    rawHeaders: null,
    rawTrailers: null,
    abort: nothing,
    pause: nothing,
    resume: nothing,
  };
}
