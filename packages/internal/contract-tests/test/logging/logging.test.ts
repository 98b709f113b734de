import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Writable } from 'node:stream';
import pino from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import winston from 'winston';

type Listener = Pick<TokenProviderOptions, 'onEvent'>;

const listeners = './log-events.mjs';
const { toChannel, toConsole, toPino, toWinston } = (await import(listeners)) as {
  toPino: (log: object) => Listener;
  toWinston: (log: object) => Listener;
  toConsole: () => Listener;
  toChannel: (channel: object) => Listener;
};

/** Obtains a token, then fails to. Returns the digest that identifies the token. */
async function succeedAndFail(listener: Listener): Promise<string> {
  const clock = new ManualClock();
  const kaisa = await emulator({ clock });
  let key = '';
  const onEvent: TokenProviderOptions['onEvent'] = (event) => {
    key = event.key ?? key;
    return listener.onEvent?.(event);
  };
  const provider = createTokenProvider({ ...kaisa.auth, clock, onEvent });
  await provider.getToken();
  clock.advance(400_000);
  kaisa.tokenEndpoint.fail({ status: 400 });
  await rejection(provider.getToken());
  return key;
}

const EXPECTED = [
  ['debug', 'request_started'],
  ['debug', 'request_succeeded'],
  ['debug', 'request_started'],
  ['warn', 'request_failed'],
  ['error', 'cooldown'],
];

class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  /** Returns the objects that were logged, one a line. */
  lines(): Record<string, unknown>[] {
    return this.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
}

it('pino logs events with their level, without the digest', async () => {
  const sink = new Sink();
  const key = await succeedAndFail(toPino(pino({ level: 'debug' }, sink)));
  const { labels } = pino.levels;
  const seen = sink.lines().map(({ level, type }) => [labels[level as number], type]);
  expect(seen).toEqual(EXPECTED);
  expect(sink.text).not.toContain(key);
});

it('winston logs events with their level, without the digest', async () => {
  const log = winston.createLogger({ level: 'debug', format: winston.format.json() });
  const seen: unknown[] = [];
  let text = '';
  log.on('data', (info: { level: string; type: string }) => {
    seen.push([info.level, info.type]);
    text += JSON.stringify(info);
  });
  const key = await succeedAndFail(toWinston(log));
  expect(seen).toEqual(EXPECTED);
  expect(text).not.toContain(key);
});

it('console logs events with their level, without the digest', async () => {
  const seen: unknown[] = [];
  let text = '';
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    const spy = vi
      .spyOn(console, level)
      .mockImplementation((_: string, event: { type: string }) => {
        seen.push([level, event.type]);
        text += JSON.stringify(event);
      });
    onTestFinished(() => {
      spy.mockRestore();
    });
  }
  const key = await succeedAndFail(toConsole());
  expect(seen).toEqual(EXPECTED);
  expect(text).not.toContain(key);
});

it('a diagnostics channel receives events', async () => {
  const seen: unknown[] = [];
  const listener = (event: unknown): void => void seen.push((event as { type: string }).type);
  subscribe('kaisa-auth', listener);
  onTestFinished(() => {
    unsubscribe('kaisa-auth', listener);
  });
  await succeedAndFail(toChannel(channel('kaisa-auth')));
  expect(seen).toEqual(EXPECTED.map(([, type]) => type));
});
