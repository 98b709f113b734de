import {
  operationsOf,
  parametersOf,
  propertiesOf,
  requiredOf,
  resolve,
  type Content,
  type OpenApiDocument,
  type OperationAt,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import { holdsJson, type Validate, type Validators } from './validators.js';

export const FORM = 'application/x-www-form-urlencoded';

/** The parts of an operation that a server needs. */
export interface DocumentedOperation {
  readonly validate: Validate;
  /** Names of the query and path parameters. */
  readonly parameters: ReadonlySet<string>;
  /** Names of the fields of the request body. */
  readonly writable: ReadonlySet<string>;
  /** Names of the body fields that are sent as JSON. */
  readonly jsonFields: readonly string[];
  /** Names of the members of the answer. */
  readonly answer: ReadonlySet<string>;
  /** The member of the answer that is the list of rows. */
  readonly list: string;
  /** Names of the members of a row in that list. */
  readonly members: ReadonlySet<string>;
}

/** Operations by method and path: `get /customers`. */
export type DocumentedOperations = ReadonlyMap<string, DocumentedOperation>;

export function readOperations(
  document: OpenApiDocument,
  validators: Validators,
): DocumentedOperations {
  return new Map(
    operationsOf(document).map((at) => [
      `${at.method} ${at.path}`,
      {
        validate: validators.forOperation(at),
        ...requestOf(document, at),
        ...answerOf(document, at),
      },
    ]),
  );
}

type RequestPart = Pick<DocumentedOperation, 'parameters' | 'writable' | 'jsonFields'>;

function requestOf(document: OpenApiDocument, { operation }: OperationAt): RequestPart {
  const form = operation.requestBody?.content?.[FORM];
  const fields = Object.entries(form ? propertiesOf(document, form.schema) : {});
  return {
    parameters: new Set(parametersOf(document, operation).map(({ name }) => name)),
    writable: new Set(fields.map(([name]) => name)),
    jsonFields: fields.filter(([, schema]) => holdsJson(schema)).map(([name]) => name),
  };
}

type AnswerPart = Pick<DocumentedOperation, 'answer' | 'list' | 'members'>;

function answerOf(document: OpenApiDocument, { operation }: OperationAt): AnswerPart {
  const success = resolve<Content>(document, operation.responses['200'] ?? {});
  const schema = success.content?.['application/json']?.schema ?? {};
  const properties = propertiesOf(document, schema);
  const schemaOf = (name: string): Schema => resolve<Schema>(document, properties[name] ?? {});
  const list = requiredOf(document, schema).find((name) => schemaOf(name).type === 'array') ?? '';
  return {
    answer: new Set(Object.keys(properties)),
    list,
    members: new Set(Object.keys(propertiesOf(document, schemaOf(list).items ?? {}))),
  };
}
