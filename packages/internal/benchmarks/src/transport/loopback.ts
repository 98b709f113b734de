import axios from 'axios';
import type { Transport } from './transport.js';

/** Each client's default transport, over real HTTP. */
export function overLoopback(): Transport {
  return {
    axios: axios.getAdapter('http'),
    fetch: globalThis.fetch,
    async finish(response) {
      await response.arrayBuffer();
      return response.status;
    },
  };
}
