import {
  operationsOf,
  parametersOf,
  propertiesOf,
  requiredOf,
  resolve,
  type Content,
  type Method,
  type OpenApiDocument,
  type Operation as DocumentedOperation,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import type { Envelope } from './check-response.js';
import { FORM } from './form.js';

/** The parts of an operation that a client needs. */
export interface Operation {
  /** Whether the request body is form-encoded. */
  readonly takesForm: boolean;
  /** Undefined if the document promises no body. */
  readonly envelope: Envelope | undefined;
  /** Names of the query parameters. */
  readonly query: ReadonlySet<string>;
}

/** Operations by name. */
export type Operations = ReadonlyMap<string, Operation>;

/** Names an operation by method and path: `GET /customers`. */
export function operationName(method: Method, path: string): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Reads the operations of a document. */
export function readOperations(document: OpenApiDocument): Operations {
  return new Map(
    operationsOf(document).map(({ path, method, operation }) => [
      operationName(method, path),
      readOperation(operation, document),
    ]),
  );
}

function readOperation(documented: DocumentedOperation, document: OpenApiDocument): Operation {
  const { requestBody, responses } = documented;
  const success = resolve<Content>(document, responses['200'] ?? {});
  const response = success.content?.['application/json']?.schema;
  const query = parametersOf(document, documented).filter((parameter) => parameter.in === 'query');
  return {
    takesForm: requestBody?.content?.[FORM] !== undefined,
    envelope: response && envelopeOf(response, document),
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
