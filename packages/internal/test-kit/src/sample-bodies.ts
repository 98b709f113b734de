import { Readable } from 'node:stream';
import FormDataStream from 'form-data';

/** Kinds that can be sent again. `request` is the body of a bare `Request`, which tells nobody what it was made of. */
export const REPEATABLE = ['json', 'form', 'text', 'bytes', 'multipart', 'request'] as const;

/** Kinds that can be read once. `form-data` is the npm package of that name. */
export const ONE_SHOT = ['node-stream', 'web-stream', 'async-iterable', 'form-data'] as const;

export type BodyKind = (typeof REPEATABLE)[number] | (typeof ONE_SHOT)[number];

/** The text that is in every sample, however it is encoded. */
export const MARK = 'mark-4711';

const TEXT = `Zoë & co: ${MARK}`;

/** A body that a test brings along: a form, or a text. */
export type GivenBody = Readonly<{ given: URLSearchParams | string }>;

/** A body of this kind, made anew: what the client's user would hand to the client. */
export function sampleBody(body: BodyKind | GivenBody): unknown {
  return typeof body === 'string' ? MAKE[body]() : body.given;
}

const MAKE: Record<BodyKind, () => unknown> = {
  json: () => ({ note: TEXT }),
  form: () => new URLSearchParams({ note: TEXT }),
  text: () => TEXT,
  bytes: () => Buffer.from(TEXT),
  multipart: () => {
    const form = new FormData();
    form.set('note', TEXT);
    return form;
  },
  request: () => TEXT,
  'node-stream': () => Readable.from(chunks()),
  'web-stream': () => Readable.toWeb(Readable.from(chunks())),
  'async-iterable': () => ({ [Symbol.asyncIterator]: () => Readable.from(chunks()).iterator() }),
  'form-data': () => {
    const form = new FormDataStream();
    form.append('note', TEXT);
    return form;
  },
};

/** A form with a field and a file. */
export function sampleForm(): FormData {
  const form = new FormData();
  form.set('field', 'value');
  form.set('file', new Blob(['content']), 'name.txt');
  return form;
}

/** More than one, so that half a body would show. */
function chunks(): Buffer[] {
  const bytes = Buffer.from(TEXT);
  return [bytes.subarray(0, 8), bytes.subarray(8)];
}
