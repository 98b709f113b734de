import { attempt, printed, secretsInText } from '@kaisa-auth/test-kit/secrets';
import { Console } from 'node:console';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { format, inspect } from 'node:util';
import pino from 'pino';
import { expect } from 'vitest';
import winston from 'winston';

/** A secret that looks different in each encoding. */
export const SECRET = 'kaisa~s3cret/+"&=\\(ä)?!';

/** Returns whether a secret shows, by the way in which `value` is printed. */
export async function leaksByWay(value: unknown, secrets: readonly string[]) {
  const texts = {
    'inspect, JSON, String, stack, causes': printed(value),
    console: byConsole(value),
    toJSON: attempt(() => JSON.stringify((value as { toJSON: () => unknown }).toJSON())),
    structuredClone: attempt(() => inspect(structuredClone(value), { depth: 12 })),
    pino: attempt(() => byPino(value)),
    winston: await byWinston(value).catch(String),
  };
  const leaks = Object.entries(texts).map(([way, text]) => {
    return [way, secretsInText(text, secrets).length > 0] as const;
  });
  return Object.fromEntries(leaks);
}

/** Expects no way of printing to show a secret. */
export async function expectNoSecret(value: unknown, secrets: readonly string[]): Promise<void> {
  const ways = Object.entries(await leaksByWay(value, secrets));
  expect(ways.flatMap(([way, leaks]) => (leaks ? way : []))).toEqual([]);
}

function byConsole(value: unknown): string {
  const sink = new PassThrough();
  const printer = new Console(sink, sink);
  printer.log(value);
  printer.error('failed:', value);
  printer.log('%o %O %s', value, value, value);
  printer.dir(value, { depth: null, showHidden: true });
  printer.table(value);
  printer.trace(value);
  return String(sink.read()) + attempt(() => format('%j', value));
}

function byPino(value: unknown): string {
  let text = '';
  const serializers = { error: pino.stdSerializers.errWithCause };
  const logger = pino({ serializers }, { write: (line) => (text += line) });
  logger.error(value);
  for (const object of [{ err: value }, { error: value }, { value }])
    logger.error(object, 'failed');
  return text;
}

async function byWinston(value: unknown): Promise<string> {
  const { combine, errors, json } = winston.format;
  const logger = winston.createLogger({ format: combine(errors({ stack: true }), json()) });
  const lines: unknown[] = [];
  logger.on('data', (info: Record<symbol, string>) => lines.push(info[Symbol.for('message')]));
  logger.error(value);
  logger.error('failed', value);
  logger.error('failed', { error: value });
  logger.error({ message: value });
  logger.end();
  await once(logger, 'end');
  return lines.join('\n');
}
