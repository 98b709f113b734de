import { createTokenProvider, type TokenProviderOptions } from '@kaisa-auth/core';
import { emulator } from '@kaisa-auth/test-kit/emulator-fixture';
import { ManualClock } from '@kaisa-auth/test-kit/manual-clock';
import { rejection } from '@kaisa-auth/test-kit/rejection';
import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import pino from 'pino';
import { expect, it, onTestFinished, vi } from 'vitest';
import winston from 'winston';
import { toChannel, toConsole, toPino, toWinston } from './log-events.mjs';

type Listener = Pick<TokenProviderOptions, 'onEvent'>;

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

type Line = Readonly<Record<'level' | 'type', unknown>>;

/** Starts a logger that adds what it logs to `lines`. */
const loggers: Readonly<Record<string, (lines: Line[]) => Listener>> = {
  pino(lines) {
    const formatters = { level: (level: string) => ({ level }) };
    const write = (line: string): void => void lines.push(JSON.parse(line) as Line);
    return toPino(pino({ level: 'debug', formatters }, { write }));
  },
  winston(lines) {
    const log = winston.createLogger({ level: 'debug', format: winston.format.json() });
    log.on('data', (line: Line) => lines.push(line));
    return toWinston(log);
  },
  console(lines) {
    for (const level of ['debug', 'info', 'warn', 'error'] as const) {
      const log = (_: string, event: Line): void => void lines.push({ ...event, level });
      const spy = vi.spyOn(console, level).mockImplementation(log);
      onTestFinished(() => {
        spy.mockRestore();
      });
    }
    return toConsole();
  },
};

it.each(Object.entries(loggers))(
  '%s logs events with their level, without the digest',
  async (_, start) => {
    const lines: Line[] = [];
    const key = await succeedAndFail(start(lines));
    expect(lines.map(({ level, type }) => [level, type])).toEqual(EXPECTED);
    expect(JSON.stringify(lines)).not.toContain(key);
  },
);

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
