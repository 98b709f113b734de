import { isRecord, mediaType, parseJson } from '../body.js';
import type { HttpContext } from '../http.js';
import type { Answer } from '../scripted-answers.js';
import { ControlFailure } from './failure.js';

/** The members of a body. A map, because an object would inherit from `Object.prototype`. */
export type Members = ReadonlyMap<string, unknown>;

/** Reads the JSON of a request. Returns undefined if it has no body. */
export async function readJson({ env, req }: HttpContext): Promise<unknown> {
  const text = env.connection.hasBody ? await req.text() : '';
  if (text === '') return undefined;
  if (mediaType(req.header('content-type')) !== 'application/json') {
    throw new ControlFailure(
      'unsupported_media_type',
      'send the body with `Content-Type: application/json`',
    );
  }
  const json = parseJson(text);
  if (json === undefined) throw invalid('the body is not JSON');
  return json;
}

/** Reads the members of a body, of which only the known ones are allowed. No body has no members. */
export async function readMembers(
  context: HttpContext,
  known: readonly string[],
): Promise<Members> {
  return membersOf((await readJson(context)) ?? {}, known, 'the body');
}

/** Reads a scripted answer. Its bytes come as base64. */
export function readAnswer(value: unknown): Answer {
  const members = membersOf(value, ['status', 'body', 'bodyBase64', 'headers'], '`answer`');
  const [body, bytes] = [members.get('body'), members.get('bodyBase64')];
  if (body !== undefined && bytes !== undefined) {
    throw invalid('`answer` takes `body` or `bodyBase64`, not both');
  }
  return {
    status: members.get('status') as number,
    ...(body === undefined ? {} : { body }),
    ...(bytes === undefined ? {} : { body: readBytes(bytes) }),
    headers: readHeaders(members.get('headers') ?? {}),
  };
}

function readBytes(value: unknown): Uint8Array {
  if (typeof value !== 'string' || !/^[A-Za-z\d+/]*={0,2}$/.test(value)) {
    throw invalid('`bodyBase64` takes bytes as base64');
  }
  return Buffer.from(value, 'base64');
}

function readHeaders(value: unknown): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  if (!isRecord(value) || entries.some(([, text]) => typeof text !== 'string')) {
    throw invalid('`headers` takes an object of strings');
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

function membersOf(value: unknown, known: readonly string[], name: string): Members {
  if (!isRecord(value)) throw invalid(`${name} takes a JSON object with ${listOf(known)}`);
  const members = new Map(Object.entries(value));
  const unknown = [...members.keys()].find((member) => !known.includes(member));
  if (unknown !== undefined) {
    throw invalid(`${name} has no member \`${unknown}\`; it takes ${listOf(known)}`);
  }
  return members;
}

function listOf(known: readonly string[]): string {
  return known.length === 0 ? 'no members' : known.map((name) => `\`${name}\``).join(', ');
}

function invalid(message: string): ControlFailure {
  return new ControlFailure('invalid_request', message);
}
