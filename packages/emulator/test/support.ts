import type { Emulator } from '../src/index.js';

export { emulator } from '@kaisa-auth/test-kit/emulator-fixture';

export function grantOf(running: Emulator): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_id: running.clientId,
    client_secret: running.clientSecret,
  };
}

export function requestToken(
  running: Emulator,
  parameters: Record<string, string> = grantOf(running),
): Promise<Response> {
  return fetch(running.tokenUrl, { method: 'POST', body: new URLSearchParams(parameters) });
}

export async function tokenOf(running: Emulator): Promise<string> {
  const { access_token } = await json(await requestToken(running));
  return String(access_token);
}

/** Headers with a token that is good now. */
export async function authorizedHeaders(running: Emulator): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await tokenOf(running)}` };
}

export async function json(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

/** What `orderOf` returns when the delay was kept. */
export const DELAYED: readonly string[] = ['shorter timer', 'response'];

/**
 * Whether a timer that is 1 ms shorter than the delay, and was set before the request was sent, fires before the response
 * arrives. Node fires timers in the order in which they expire, however slow the machine is.
 */
export async function orderOf(
  delayMs: number,
  send: () => Promise<Response>,
  part: Emulator['api' | 'tokenEndpoint'],
): Promise<string[]> {
  const order: string[] = [];
  part.delay(delayMs);
  setTimeout(() => order.push('shorter timer'), delayMs - 1);
  await send();
  order.push('response');
  return order;
}
