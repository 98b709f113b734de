import { onTestFinished } from 'vitest';
import {
  connectToEmulator,
  type Emulator,
  type EmulatorEvent,
  type RemoteEmulator,
} from '../src/index.js';

/** A connection that ends with the test. */
export async function connected(running: Emulator): Promise<RemoteEmulator> {
  const remote = await connectToEmulator(running.url, running);
  onTestFinished(() => remote.close());
  return remote;
}

/** Sends a request to the control API, with the control token unless the headers have another one. */
export function control(
  { url, controlToken }: Pick<Emulator, 'url' | 'controlToken'>,
  request: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const [method = '', path = ''] = request.split(' ');
  return fetch(`${url}/_emulator/control/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${controlToken}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
}

/** Returns the first events that a new reader sees. */
export async function firstEvents(
  running: Emulator,
  count: number,
  after = 0,
): Promise<EmulatorEvent[]> {
  const remote = await connected(running);
  const events: EmulatorEvent[] = [];
  for await (const event of remote.events({ after })) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}
