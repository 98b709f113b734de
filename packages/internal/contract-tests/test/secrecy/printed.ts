import { Console } from 'node:console';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import pino from 'pino';
import winston from 'winston';

/** Everything that programs print of a value, by the way in which they print it. */
export async function printed(value: unknown): Promise<Record<string, string>> {
  const whole = { maxArrayLength: null, maxStringLength: null };
  return {
    'inspect, depth 12': inspect(value, { ...whole, depth: 12 }),
    'inspect, all there is': inspect(value, { ...whole, depth: Infinity, showHidden: true }),
    console: byConsole(value),
    'JSON.stringify': attempt(() => JSON.stringify(value)),
    'JSON.stringify in an object': attempt(() => JSON.stringify({ value })),
    toJSON: attempt(() => JSON.stringify((value as { toJSON: () => unknown }).toJSON())),
    String: attempt(() => String(value)),
    'stack and causes': texts(value).join('\n'),
    structuredClone: attempt(() => inspect(structuredClone(value), { ...whole, depth: 12 })),
    pino: attempt(() => byPino(value)),
    winston: await byWinston(value).catch(String),
  };
}

/** Some values cannot be printed in some ways; what the attempt says is printed then. */
function attempt(print: () => string | undefined): string {
  try {
    return print() ?? '';
  } catch (error) {
    return inspect(error, { depth: 12 });
  }
}

/** Message, stack and other texts of an error, and of each of its causes. */
function texts(value: unknown, depth = 10): string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [String(value)];
  const own = Object.getOwnPropertyNames(value)
    .map((name) => (value as Record<string, unknown>)[name])
    .filter((member) => typeof member === 'string');
  const { cause, stack, errors } = value as { cause?: unknown; stack?: unknown; errors?: unknown };
  return [...own, String(stack), ...[cause, errors].flatMap((next) => texts(next, depth - 1))];
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
  logger.error({ err: value }, 'failed');
  logger.error({ error: value }, 'failed');
  logger.error({ value }, 'failed');
  return sink.text;
}

async function byWinston(value: unknown): Promise<string> {
  const { combine, errors, json } = winston.format;
  const logger = winston.createLogger({ format: combine(errors({ stack: true }), json()) });
  const lines: string[] = [];
  // What a transport is to it: a stream that takes what was formatted.
  logger.pipe(
    new Writable({
      objectMode: true,
      write(info: Record<symbol, string>, _encoding, done) {
        lines.push(info[Symbol.for('message')] ?? '');
        done();
      },
    }),
  );
  logger.error(value);
  logger.error('failed', value);
  logger.error('failed', { error: value });
  logger.error({ message: value });
  logger.end();
  await once(logger, 'finish');
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
