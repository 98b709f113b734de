import type { Answer } from '@kaisa-auth/emulator';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { describe, expect, it } from 'vitest';
import { environmentFor, runCommand, startApp } from './support.js';

const failures: [string, Answer, { status: number; reasons: string[] }][] = [
  [
    'errors with a code and a message',
    { status: 400, body: { errors: [{ code: 'bad', message: 'name is too long' }] } },
    { status: 400, reasons: ['bad: name is too long'] },
  ],
  [
    'errors in an answer 200',
    { status: 200, body: { errors: ['blocked IP'] } },
    { status: 200, reasons: ['blocked IP'] },
  ],
  ['no body', { status: 403 }, { status: 403, reasons: [] }],
  ["a proxy's page", { status: 404, body: '<h1>Not here</h1>' }, { status: 404, reasons: [] }],
];

describe.each(['before', 'after'] as const)('errors of the app in %s/', (folder) => {
  it.each(failures)('a KaisaError for %s', async (_, answer, expected) => {
    const { app, kaisa, log } = await startApp(folder);
    kaisa.api.refuseWith(answer);
    const error: unknown = await app.customers.find('C-0001').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'KaisaError', ...expected });
    expect(log.errors).toEqual([error]);
  });

  it('tells the correlation id that Kaisa saw', async () => {
    const { app, kaisa } = await startApp(folder);
    const missing = app.customers.rename(1, 'nobody');
    const error: unknown = await missing.catch((reason: unknown) => reason);
    const [request] = kaisa.stats().requests;
    expect(error).toMatchObject({ correlationId: request?.headers['x-correlation-id'] });
  });

  it('a KaisaError for a connection that breaks, after the retries', async () => {
    const { app, kaisa } = await startApp(folder);
    await app.health();
    kaisa.api.breakConnection();
    await expect(app.customers.find('C-0001')).rejects.toMatchObject({
      name: 'KaisaError',
      status: undefined,
    });
    expect(kaisa.stats().apiRequests).toBe(5);
  });

  it('sends nothing to the API where the secret is wrong', async () => {
    const { app, kaisa } = await startApp(folder, { KAISA_CLIENT_SECRET: 'wrong' });
    await expect(app.customers.find('C-0001')).rejects.toMatchObject({ name: 'KaisaError' });
    expect(kaisa.stats()).toMatchObject({ tokenRequests: 1, apiRequests: 0 });
  });

  it('ends its command with 1 where Kaisa refuses', async () => {
    const kaisa = await emulator();
    kaisa.api.refuseAll(true);
    const { code, printed } = await runCommand(folder, ['report'], environmentFor(kaisa));
    expect(code).toBe(1);
    expect(printed).toMatch(/^Kaisa +no access \(401\)$/);
  });

  it.each([[['sync']], [['report', 'x']], [['other']]])('refuses the command %j', async (args) => {
    const { code, printed } = await runCommand(folder, args, {});
    expect(code).toBe(2);
    expect(printed).toMatch(/^usage: /);
  });

  it.each(['KAISA_CLIENT_ID', 'KAISA_CLIENT_SECRET'])('says that %s is not set', async (name) => {
    const env = environmentFor(await emulator());
    await expect(runCommand(folder, [], { ...env, [name]: '' })).rejects.toThrow(
      `${name} is not set`,
    );
  });
});
