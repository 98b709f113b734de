import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import axios from 'axios';
import { Agent } from 'undici';
import type { Transport } from './transport.js';

/** Each client's own way over real HTTP. `onSend` is told when a request is ready to leave. */
export function overLoopback(onSend: () => void = () => undefined): Transport {
  const http = axios.getAdapter('http');
  const azure = createDefaultHttpClient();
  return {
    axios(config) {
      onSend();
      return http(config);
    },
    fetch(input, init) {
      onSend();
      return globalThis.fetch(input, init);
    },
    azure: {
      sendRequest(request) {
        onSend();
        request.url = request.url.replace('https:', 'http:');
        request.allowInsecureConnection = true;
        return azure.sendRequest(request);
      },
    },
    undici: new Agent().compose((dispatch) => (options, handler) => {
      onSend();
      return dispatch(options, handler);
    }),
    async finish(response) {
      await response.arrayBuffer();
      return response.status;
    },
  };
}
