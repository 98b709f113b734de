import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Failure, UsageError } from '../errors.js';
import type { InputStream } from '../host.js';
import { parseJson } from '../parse-json.js';
import type { RequestFlags } from './flags.js';
import type { Api } from './target.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** The query and the body of a request. */
export interface Payload {
  readonly query: readonly Field[];
  readonly body?: Uint8Array<ArrayBuffer> | string;
  readonly contentType?: string;
}

type Encoded = Omit<Payload, 'query'>;

type Field = readonly [name: string, value: string];

type BodyFlags = Pick<RequestFlags, 'field' | 'json' | 'input'>;

/**
 * Checks the options that make up a request, before anything is read.
 *
 * @throws UsageError if they contradict each other
 */
export function checkBodyFlags(flags: BodyFlags): void {
  const { field, json, input } = flags;
  const sources = [field && '--field', typeof json === 'string' && '--json', input && '--input'];
  const given = sources.filter(Boolean);
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} exclude each other`);
  checkJson(flags);
  for (const entry of field ?? []) parseField(entry);
}

function checkJson({ field, json, input }: BodyFlags): void {
  if (json === true && !field && !input) {
    throw new UsageError('--json needs a body after it, or fields to send as JSON');
  }
  if (typeof json === 'string' && parseJson(json) === undefined) {
    throw new UsageError('--json must be followed by JSON; put it last to send the fields as JSON');
  }
}

/** Whether a method other than GET is meant if none is named. */
export function hasBody({ field, json, input }: BodyFlags): boolean {
  return field !== undefined || json !== undefined || input !== undefined;
}

/**
 * Reads and encodes the fields or the body: as a form on v2, where Kaisa documents that, and as JSON elsewhere.
 *
 * @throws UsageError if the method has no body, and Failure if the file cannot be read
 */
export async function payloadOf(
  flags: BodyFlags,
  method: string,
  api: Api | undefined,
  stdin: InputStream,
): Promise<Payload> {
  if (!hasBody(flags)) return { query: [] };
  const isQuery = /^(GET|HEAD|DELETE)$/.test(method) && flags.json !== true;
  if (flags.field && isQuery) return { query: flags.field.map(parseField) };
  if (/^(GET|HEAD)$/.test(method)) throw new UsageError(`${method} has no body: use POST or PUT`);
  const isForm = api === 'v2' && flags.json === undefined;
  return { query: [], ...(await encode(flags, isForm, stdin)) };
}

async function encode(
  { field, json, input = '-' }: BodyFlags,
  isForm: boolean,
  stdin: InputStream,
): Promise<Encoded> {
  if (field) return (isForm ? formOf : jsonOf)(field.map(parseField));
  if (typeof json === 'string') return { body: json, contentType: JSON_TYPE };
  return encodeInput(await readInput(input, stdin), isForm);
}

function parseField(text: string): Field {
  const end = text.indexOf('=');
  if (end > 0) return [text.slice(0, end), text.slice(end + 1)];
  throw new UsageError('--field must be name=value, such as name=Example');
}

function formOf(fields: readonly Field[]): Encoded {
  const pairs = fields.map(([name, value]) => [name, value]);
  return { body: new URLSearchParams(pairs).toString(), contentType: FORM };
}

function jsonOf(fields: readonly Field[]): Encoded {
  const names = fields.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated) throw new UsageError(`--field ${repeated} may be given only once in JSON`);
  return { body: JSON.stringify(Object.fromEntries(fields)), contentType: JSON_TYPE };
}

/** Encodes a body. v2 takes forms only, so a JSON object becomes one; lists and objects in it become JSON in one field. */
function encodeInput(bytes: Uint8Array<ArrayBuffer>, isForm: boolean): Encoded {
  const text = Buffer.from(bytes).toString();
  const parsed = parseJson(text);
  if (parsed === undefined) return { body: bytes, contentType: FORM };
  if (!isForm || typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return { body: bytes, contentType: JSON_TYPE };
  }
  return formOf(
    Object.entries(parsed).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

async function readInput(file: string, stdin: InputStream): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(file === '-' ? await buffer(stdin) : await readFile(file));
  } catch (error) {
    throw new Failure(`--input cannot be read: ${(error as Error).message}`);
  }
}
