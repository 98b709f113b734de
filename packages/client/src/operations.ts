import type { OpenApiDocument } from '@kaisa-auth/openapi/v2';
import type { Envelope } from './answer.js';
import { FORM } from './form.js';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export type Method = (typeof METHODS)[number];

/** What a document says of an operation, as far as a client has to know it. */
export interface Operation {
  /** Whether a body goes out as a form. */
  readonly takesForm: boolean;
  /** Undefined where the document promises no body. */
  readonly envelope: Envelope | undefined;
  /** Names of the parameters in the query. */
  readonly query: ReadonlySet<string>;
}

/** By method and path: `GET /customers`. */
export type Operations = ReadonlyMap<string, Operation>;

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface RawOperation {
  readonly parameters?: readonly { readonly $ref?: string; readonly in?: string; name?: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: { readonly 200: { readonly content?: Content } };
}

/** Reads the operations of a document. */
export function operationsOf(document: OpenApiDocument): Operations {
  const named = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const raw = (item as Record<string, RawOperation | undefined>)[method.toLowerCase()];
      return raw ? [[`${method} ${path}`, operationOf(raw, document)] as const] : [];
    }),
  );
  return new Map(named);
}

function operationOf(raw: RawOperation, document: OpenApiDocument): Operation {
  const { parameters = [], requestBody, responses } = raw;
  const answer = responses[200].content?.['application/json']?.schema;
  const query = parameters
    .map((parameter) => resolve(parameter, document))
    .filter((parameter) => parameter.in === 'query')
    .map(({ name = '' }) => name);
  return {
    takesForm: FORM in Object(requestBody?.content),
    envelope: answer && envelopeOf(answer, document),
    query: new Set(query),
  };
}

function envelopeOf(schema: Schema, document: OpenApiDocument): Envelope {
  const { allOf = [], required = [], properties = {} } = resolve(schema, document);
  const lists = Object.entries(properties).filter(
    ([, property]) => resolve(property, document).type === 'array',
  );
  const parts = allOf.map((part) => envelopeOf(part, document));
  return {
    required: [...required, ...parts.flatMap((part) => part.required)],
    lists: [...lists.map(([name]) => name), ...parts.flatMap((part) => part.lists)],
  };
}

/** What a `$ref` of the document leads to; anything else as it is. */
function resolve<T extends { readonly $ref?: string }>(value: T, document: OpenApiDocument): T {
  if (value.$ref === undefined) return value;
  const [, ...names] = value.$ref.split('/');
  const target = names.reduce<unknown>(
    (within, name) => (within as Record<string, unknown>)[name],
    document,
  );
  return resolve(target as T, document);
}
