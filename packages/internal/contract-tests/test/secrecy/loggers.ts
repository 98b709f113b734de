import { attempt, printed, secretsInText } from '@kaisa-auth/test-kit/secrets';
import { Console } from 'node:console';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import pino from 'pino';
import { expect } from 'vitest';
import winston from 'winston';

/** A secret that looks different in each encoding. */
export const SECRET = 'kaisa~s3cret/+"&=\\(ä)?!';

/** Returns whether a secret shows, by the way in which `value` is printed. */
export async function leaksByWay(
  value: unknown,
  secrets: readonly string[],
): Promise<Record<string, boolean>> {
  const texts = {
    'inspect, JSON, String, stack, causes': printed(value),
    console: byConsole(value),
    toJSON: attempt(() => JSON.stringify((value as { toJSON: () => unknown }).toJSON())),
    structuredClone: attempt(() => inspect(structuredClone(value), { depth: 12 })),
    pino: attempt(() => byPino(value)),
    winston: await byWinston(value).catch(String),
  };
  const ways = Object.entries(texts);
  return Object.fromEntries(
    ways.map(([way, text]) => [way, secretsInText(text, secrets).length > 0]),
  );
}

/** Returns the ways of printing that show a secret. */
export async function leakingWays(value: unknown, secrets: readonly string[]): Promise<string[]> {
  const ways = Object.entries(await leaksByWay(value, secrets));
  return ways.flatMap(([way, leaks]) => (leaks ? way : []));
}

export async function expectNoSecret(value: unknown, secrets: readonly string[]): Promise<void> {
  expect(await leakingWays(value, secrets)).toEqual([]);
}

function byConsole(value: unknown): string {
  const sink = new Sink();
  const printer = new Console(sink, sink);
  printer.log(value);
  printer.error('failed:', value);
  printer.log('%o %O %s', value, value, value);
  printer.dir(value, { depth: null, showHidden: true });
  printer.table(value);
  printer.trace(value);
  return sink.text + attempt(() => format('%j', value));
}

function byPino(value: unknown): string {
  const sink = new Sink();
  const logger = pino({ serializers: { error: pino.stdSerializers.errWithCause } }, sink);
  logger.error(value);
  for (const object of [{ err: value }, { error: value }, { value }])
    logger.error(object, 'failed');
  return sink.text;
}

async function byWinston(value: unknown): Promise<string> {
  const { combine, errors, json } = winston.format;
  const logger = winston.createLogger({ format: combine(errors({ stack: true }), json()) });
  const lines: (string | undefined)[] = [];
  const keep = new Writable({
    objectMode: true,
    write(info: Record<symbol, string>, _encoding, done) {
      lines.push(info[Symbol.for('message')]);
      done();
    },
  });
  logger.pipe(keep);
  logger.error(value);
  logger.error('failed', value);
  logger.error('failed', { error: value });
  logger.error({ message: value });
  logger.end();
  await once(keep, 'finish');
  return lines.join('\n');
}

/** Keeps what is written to it. */
class Sink extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
