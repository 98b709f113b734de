import { isRecord } from '../body.js';
import type { Answer } from '../scripted-answers.js';
import type { ControlClient } from './control-client.js';
import { readParts } from './read-parts.js';
import type { RemoteApiControl, RemoteTokenEndpointControl } from './remote-emulator.js';

export function remoteTokenEndpoint(client: ControlClient): RemoteTokenEndpointControl {
  const post = (path: string, body?: object): Promise<void> =>
    client.post(`token-endpoint/${path}`, body);
  return {
    hold: () => hold(client, 'token-endpoint'),
    delay: (ms) => post('delay', { ms }),
    fail: (answer, times) => post('fail', { answer: asJson(answer), times }),
    rateLimit: (retryAfter, times) => post('rate-limit', { retryAfter, times }),
    breakConnection: (times) => post('break-connection', { times }),
    // A spread, because `Object.prototype` may be polluted.
    sameToken: (on, options) => post('same-token', { on, ...options }),
    restore: () => post('restore'),
  };
}

export function remoteApi(client: ControlClient): RemoteApiControl {
  const post = (path: string, body?: object): Promise<void> => client.post(`api/${path}`, body);
  return {
    hold: () => hold(client, 'api'),
    delay: (ms) => post('delay', { ms }),
    refuseAll: (on) => post('refuse-all', { on }),
    refuseWith: (answer, times) => post('refuse-with', { answer: asJson(answer), times }),
    breakConnection: (times) => post('break-connection', { times }),
    restore: () => post('restore'),
  };
}

/** Resolves when the emulator holds requests, to a function that ends the hold and resolves when it has ended. */
async function hold(client: ControlClient, area: string): Promise<() => Promise<void>> {
  const lines = readParts(await client.send('POST', `${area}/hold`), '\n');
  const first = await lines.next();
  const { hold: id } = JSON.parse(first.value ?? '{}') as { hold?: number };
  let ending: Promise<void> | undefined;
  return () => (ending ??= end());

  async function end(): Promise<void> {
    try {
      await client.post(`${area}/release`, { hold: id });
    } finally {
      await lines.return();
    }
  }
}

/** JSON has no bytes, so they are sent as base64. */
function asJson(answer: Answer): object {
  // Callers without TypeScript can pass anything; the emulator says what it takes.
  if (!isRecord(answer) || !(answer.body instanceof Uint8Array)) return answer;
  const { body, ...rest } = answer;
  return { ...rest, bodyBase64: Buffer.from(body).toString('base64') };
}
