import { until } from '@kaisa-auth/test-kit/waiting';
import { expect, it } from 'vitest';
import { createEmulator, type PortlessEmulator } from '../src/index.js';

function open(
  { url, fetch, controlToken }: PortlessEmulator,
  request: string,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const [method = '', path = ''] = request.split(' ');
  const headers = { authorization: `Bearer ${controlToken}` };
  return fetch(`${url}/_emulator/control/${path}`, { method, headers, signal });
}

async function holdsOf(kaisa: PortlessEmulator): Promise<unknown> {
  const { controls } = (await (await open(kaisa, 'GET status')).json()) as {
    controls: { api: { holds: number[] } };
  };
  return controls.api.holds;
}

type Dispatch = (
  request: { origin: string; path: string; method: string; headers: Record<string, string> },
  handler: {
    onResponseData(controller: { abort(reason: Error): void }): void;
    onResponseError(controller: object, error: Error): void;
  },
) => boolean;

/** Requests that the emulator does not answer are not sent. */
const sendNothing: Dispatch = () => false;

it('a hold ends when its signal aborts', async () => {
  const kaisa = createEmulator();
  const controller = new AbortController();
  const holding = await open(kaisa, 'POST api/hold', controller.signal);
  expect(await holdsOf(kaisa)).toEqual([1]);
  controller.abort(new Error('enough'));
  await expect(holding.text()).rejects.toThrow('enough');
  expect(await holdsOf(kaisa)).toEqual([]);
});

it('a hold ends when its signal aborts before its answer arrives', async () => {
  const kaisa = createEmulator();
  const controller = new AbortController();
  const holding = open(kaisa, 'POST api/hold', controller.signal);
  controller.abort(new Error('enough'));
  await expect(holding).rejects.toThrow('enough');
  await until(async () => JSON.stringify(await holdsOf(kaisa)) === '[]', 'the hold ended');
});

it('a stream of events ends when its signal aborts', async () => {
  const kaisa = createEmulator();
  const controller = new AbortController();
  const events = await open(kaisa, 'GET events', controller.signal);
  controller.abort(new Error('enough'));
  await expect(events.text()).rejects.toThrow('enough');
});

it('a stream of events ends with the emulator, after the last event', async () => {
  const kaisa = createEmulator();
  const events = await open(kaisa, 'GET events');
  const text = events.text();
  kaisa.revokeAll();
  await kaisa.close();
  expect(await text).toContain('"control":"revokeAll"');
});

it('a hold through a dispatcher of undici ends when the dispatcher aborts', async () => {
  const kaisa = createEmulator();
  let stop: ((reason: Error) => void) | undefined;
  const failed = new Promise<Error>((resolve) => {
    const dispatch = kaisa.interceptor(sendNothing);
    const headers = { authorization: `Bearer ${kaisa.controlToken}` };
    const path = '/_emulator/control/api/hold';
    dispatch(
      { origin: kaisa.url, path, method: 'POST', headers },
      {
        onResponseData: (controller) => {
          stop = (reason) => {
            controller.abort(reason);
          };
        },
        onResponseError: (_, error) => {
          resolve(error);
        },
      },
    );
  });
  await until(() => stop !== undefined, 'the hold began');
  expect(await holdsOf(kaisa)).toEqual([1]);
  stop?.(new Error('enough'));
  expect((await failed).message).toBe('enough');
  expect(await holdsOf(kaisa)).toEqual([]);
});

it('a hold ends when the handler of a dispatcher throws', async () => {
  const kaisa = createEmulator();
  const headers = { authorization: `Bearer ${kaisa.controlToken}` };
  const path = '/_emulator/control/api/hold';
  const failed = new Promise<Error>((resolve) => {
    kaisa.interceptor(sendNothing)(
      { origin: kaisa.url, path, method: 'POST', headers },
      {
        onResponseData: () => {
          throw new Error('broken handler');
        },
        onResponseError: (_, error) => {
          resolve(error);
        },
      },
    );
  });
  expect((await failed).message).toBe('broken handler');
  await until(async () => JSON.stringify(await holdsOf(kaisa)) === '[]', 'the hold ended');
});
