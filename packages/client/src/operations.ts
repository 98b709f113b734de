import {
  operationsOf as documentedOperations,
  parametersOf,
  propertiesOf,
  requiredOf,
  resolve,
  type Content,
  type OpenApiDocument,
  type Operation as Documented,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import type { Envelope } from './answer.js';
import { FORM } from './form.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

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

/** Reads the operations of a document. */
export function operationsOf(document: OpenApiDocument): Operations {
  return new Map(
    documentedOperations(document).map(({ path, method, operation }) => [
      `${method.toUpperCase()} ${path}`,
      operationOf(operation, document),
    ]),
  );
}

function operationOf(documented: Documented, document: OpenApiDocument): Operation {
  const { requestBody, responses } = documented;
  const success = resolve<Content>(document, responses['200'] ?? {});
  const answer = success.content?.['application/json']?.schema;
  const query = parametersOf(document, documented).filter((parameter) => parameter.in === 'query');
  return {
    takesForm: FORM in Object(requestBody?.content),
    envelope: answer && envelopeOf(answer, document),
    query: new Set(query.map(({ name }) => name)),
  };
}

function envelopeOf(schema: Schema, document: OpenApiDocument): Envelope {
  const properties = Object.entries(propertiesOf(document, schema));
  const lists = properties.filter(
    ([, property]) => resolve<Schema>(document, property).type === 'array',
  );
  return { required: requiredOf(document, schema), lists: lists.map(([name]) => name) };
}
