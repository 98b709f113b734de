import { describe, expect, it } from 'vitest';
import { connected, control, firstEvents } from './control-support.js';
import { emulator } from './support.js';

describe('the stream of events', () => {
  it('sends new events as they happen', async () => {
    const running = await emulator();
    const events = (await connected(running)).events()[Symbol.asyncIterator]();
    const first = events.next();
    running.revokeAll();
    expect((await first).value).toMatchObject({ id: 1, control: 'revokeAll' });
    running.resetStats();
    expect((await events.next()).value).toMatchObject({ id: 2, control: 'resetStats' });
  });

  it('begins after the event that the reader names', async () => {
    const running = await emulator();
    for (let count = 1; count <= 3; count += 1) running.revokeAll();
    expect(await firstEvents(running, 1, 2)).toMatchObject([{ id: 3 }]);
    const response = await control(running, 'GET events', undefined, { 'last-event-id': '1' });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('data')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    expect(text).toMatch(/^id: 2\nevent: control\ndata: \{"id":2,.*\}$/m);
  });

  it('begins anew for a reader of an earlier emulator', async () => {
    const running = await emulator();
    running.revokeAll();
    expect(await firstEvents(running, 1, 5000)).toMatchObject([{ id: 1 }]);
  });

  it('says how many events a reader missed', async () => {
    const running = await emulator();
    for (let count = 1; count <= 1500; count += 1) running.revokeAll();
    const [skipped, next] = await firstEvents(running, 2, 100);
    expect(skipped).toEqual({ id: 500, type: 'skipped', count: 400 });
    expect(next).toMatchObject({ id: 501 });
  });

  it('ends when the signal aborts', async () => {
    const running = await emulator();
    const remote = await connected(running);
    const events = remote.events({ signal: AbortSignal.abort(new Error('enough')) });
    await expect(events[Symbol.asyncIterator]().next()).rejects.toThrow('enough');
  });
});
