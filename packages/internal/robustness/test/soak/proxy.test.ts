import { once } from 'node:events';
import net from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { until } from '@kaisa-auth/test-kit/waiting';
import { NO_FAULT, type Fault } from '../../src/soak/faults.js';
import { FaultyProxy } from '../../src/soak/proxy.js';
import { Random } from '../../src/soak/random.js';

interface Wire {
  readonly proxy: FaultyProxy;
  readonly caller: net.Socket;
  /** What came back so far. */
  readonly echoed: () => string;
}

/** A caller, connected by a proxy to a server that sends everything back. */
async function wire(): Promise<Wire> {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy = await FaultyProxy.start((server.address() as net.AddressInfo).port);
  const caller = net.connect({ port: Number(new URL(proxy.origin).port), allowHalfOpen: true });
  let text = '';
  caller.on('data', (piece) => (text += piece.toString())).on('error', () => undefined);
  onTestFinished(async () => {
    caller.destroy();
    await proxy.close();
    server.close();
  });
  return { proxy, caller, echoed: () => text };
}

const fail = (proxy: FaultyProxy, fault: Fault): void => {
  proxy.fail(fault, 100, new Random('any'));
};

it.each<Fault>([NO_FAULT, { kind: 'delay', ms: 5 }, { kind: 'throttle', bytesPerMs: 10 }])(
  'all passes, in order, and so does the end: $kind',
  async (fault) => {
    const { proxy, caller, echoed } = await wire();
    fail(proxy, fault);
    const sent = Array.from({ length: 100 }, (_, number) => `${number},`);
    for (const piece of sent) caller.write(piece);
    caller.end();
    await once(caller, 'end');
    expect(echoed()).toBe(sent.join(''));
    if (fault.kind !== 'none') expect(proxy.counts[fault.kind]).toBe(1);
  },
);

it('cut: a reset, once so many bytes have passed', async () => {
  const { proxy, caller, echoed } = await wire();
  fail(proxy, { kind: 'cut', afterBytes: 5 });
  caller.write('0123456789');
  await expect(once(caller, 'close')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(echoed().length).toBeLessThanOrEqual(5);
  expect(proxy.counts.cut).toBe(1);
});

it('black hole: nothing passes until it ends, and nothing is lost', async () => {
  const { proxy, caller, echoed } = await wire();
  fail(proxy, { kind: 'black hole', afterBytes: 5 });
  caller.write('0123456789');
  await until(() => proxy.counts['black hole'] === 1, 'the black hole was met');
  expect(echoed()).toBe('');
  proxy.mend();
  await until(() => echoed() === '0123456789', 'the rest arrived');
});

it('a fault hits open connections too', async () => {
  const { proxy, caller, echoed } = await wire();
  caller.write('before');
  await until(() => echoed() === 'before', 'the connection was open');
  fail(proxy, { kind: 'cut', afterBytes: 0 });
  caller.write('after');
  await expect(once(caller, 'close')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(echoed()).toBe('before');
});
