import type { StoreCommands } from '@kaisa-auth/core/store';
import { createClient } from 'redis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { redisCommands } from '../src/redis-commands.js';
import { CLIENTS } from './clients.js';
import { isAvailable } from '@kaisa-auth/test-kit/servers/available';
import { startRedis } from '@kaisa-auth/test-kit/servers/redis-server';

/** Over a client that answers each script with this. */
function answering(answer: unknown): Required<StoreCommands> {
  const reply = (): Promise<unknown> => Promise.resolve(answer);
  const client = { on: () => undefined, eval: reply, evalSha: reply };
  return redisCommands(client) as Required<StoreCommands>;
}

/** Each a case of its own, also those that are lists. */
function each(...answers: unknown[]): [unknown][] {
  return answers.map((answer) => [answer]);
}

/** All commands but `read` and `lease`: each says whether it did something. */
function flags(commands: Required<StoreCommands>): Promise<unknown>[] {
  return [
    commands.write('key', 'value', 1000),
    commands.write('key', 'value', 1000, 'holder'),
    commands.remove('key', 'value'),
    commands.extend('key', 'holder', 1000),
    commands.release('key', 'holder'),
  ];
}

const invalid = { code: 'INVALID_ANSWER' };

describe('a script reply', () => {
  it.each([
    [1, true],
    ['1', true],
    [Buffer.from('1'), true],
    [1n, true],
    [0, false],
    ['0', false],
    [Buffer.from('0'), false],
  ])('%o tells whether the command took effect', async (answer, did) => {
    for (const command of flags(answering(answer))) expect(await command).toBe(did);
  });

  it.each(each(42, -1, 'OK', '', null, undefined, false, true, [], [1], ['1', 5], {}, new Map()))(
    '%o rejects a command that needs a flag',
    async (answer) => {
      for (const command of flags(answering(answer))) {
        await expect(command).rejects.toMatchObject(invalid);
      }
    },
  );

  it.each([
    [[1, null], true, undefined],
    [['0', 'other'], false, 'other'],
    [[1n, Buffer.from('other')], true, 'other'],
    [[Buffer.from('0'), null], false, undefined],
  ])('%o is the answer to a lease', async (answer, isGranted, otherHolder) => {
    expect(await answering(answer).lease('key', 'holder', 1000)).toEqual({
      isGranted,
      otherHolder,
    });
  });

  it.each(each(42, 1, 0, 'OK', null, undefined, true, [], [1], [2, null], [0, 'a', 'b'], {}))(
    '%o rejects a lease',
    async (answer) => {
      const lease = answering(answer).lease('key', 'holder', 1000);
      await expect(lease).rejects.toMatchObject(invalid);
    },
  );

  it.each([
    ['value', 5],
    ['value', '5'],
    [Buffer.from('value'), Buffer.from('5')],
    ['value', 5n],
  ])('[%o, %o] is an entry', async (...answer) => {
    expect(await answering(answer).read('key')).toEqual({ value: 'value', msLeft: 5 });
  });

  it.each(each(null, ['value', -1], ['value', '-2'], ['value', 0]))(
    '%o is a missing entry',
    async (answer) => {
      expect(await answering(answer).read('key')).toBeUndefined();
    },
  );

  it.each([
    ...each(42, 'OK', '', undefined, false, {}, [], ['value'], ['value', 5, 5], ['value', null]),
    ...each(['value', 'text'], ['value', ''], ['value', 5.5], ['value', [5]], [null, 5], [5, 5]),
  ])('%o rejects a read', async (answer) => {
    await expect(answering(answer).read('key')).rejects.toMatchObject(invalid);
  });
});

describe('an error of a client', () => {
  const failing = (error: unknown): StoreCommands => {
    const fail = (): Promise<never> => Promise.reject(error);
    return redisCommands({ on: () => undefined, eval: fail, evalSha: fail });
  };

  it.each<[string, string | undefined]>([
    ['OOM command not allowed', 'OOM'],
    ['READONLY', 'READONLY'],
    ["NOPERM User kaisa has no permissions to run the 'eval' command", 'NOPERM'],
    ['Connection is closed.', undefined],
    ['A text', undefined],
    ['READ-ONLY text', undefined],
    ['Secret', undefined],
    ['', undefined],
    [' OOM', undefined],
    ['oom text', undefined],
  ])('with the message %j has the code %s', async (message, code) => {
    const error = new Error(message);
    await expect(failing(error).read('key')).rejects.toBe(error);
    expect((error as { code?: unknown }).code).toBe(code);
  });

  it('keeps its own code', async () => {
    const error = Object.assign(new Error('OOM text'), { code: 'ECONNREFUSED' });
    await expect(failing(error).read('key')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it.each([undefined, 'OOM text', Object.freeze(new Error('OOM text'))])(
    'rejects the command even if it is %o',
    async (error) => {
      await expect(failing(error).read('key')).rejects.toSatisfy(() => true);
    },
  );
});

describe.skipIf(!isAvailable('redis-server'))('an error of Redis', () => {
  it('has its first word as its code with every client', async () => {
    const server = await startRedis();
    onTestFinished(() => server.stop());
    const admin = createClient({ url: server.url, socket: { connectTimeout: 600_000 } });
    onTestFinished(() => {
      admin.destroy();
    });
    await admin.connect();
    for (const prefix of ['', 'mine:']) {
      await admin.lPush(`${prefix}kaisa-auth:{list}`, 'no text');
    }
    for (const connect of Object.values(CLIENTS)) {
      const connection = await connect(server.port);
      const commands = redisCommands(connection.client) as Required<StoreCommands>;
      await expect(commands.read('kaisa-auth:list')).rejects.toMatchObject({ code: 'WRONGTYPE' });
      await server.command('CONFIG', 'SET', 'maxmemory', '1');
      await expect(commands.lease('kaisa-auth:key', 'holder', 1000)).rejects.toMatchObject({
        code: 'OOM',
      });
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
      await connection.close();
    }
  });
});
