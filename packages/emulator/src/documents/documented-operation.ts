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
import type { Rule, Rules } from './rules.js';

export const FORM = 'application/x-www-form-urlencoded';

/** What a document says of an operation, as far as one who serves it has to know. */
export interface DocumentedOperation {
  readonly problems: Rule;
  /** Names of the parameters in query and path. */
  readonly parameters: ReadonlySet<string>;
  /** Names of the fields that a body may hold. */
  readonly writable: ReadonlySet<string>;
  /** Those of them that hold JSON. */
  readonly holdsJson: readonly string[];
  /** Names of the members of the answer. */
  readonly answer: ReadonlySet<string>;
  /** The member of the answer that is the list. */
  readonly list: string;
  /** Names of the members of what is in that list. */
  readonly members: ReadonlySet<string>;
}

/** By method and path: `get /customers`. */
export type DocumentedOperations = ReadonlyMap<string, DocumentedOperation>;

export function readOperations(document: OpenApiDocument, rules: Rules): DocumentedOperations {
  return new Map(
    operationsOf(document).map((at) => [
      `${at.method} ${at.path}`,
      { problems: rules.of(at), ...requestOf(document, at), ...answerOf(document, at) },
    ]),
  );
}

type RequestPart = Pick<DocumentedOperation, 'parameters' | 'writable' | 'holdsJson'>;

function requestOf(document: OpenApiDocument, { operation }: OperationAt): RequestPart {
  const form = operation.requestBody?.content?.[FORM];
  const encodings = Object.entries(form?.encoding ?? {});
  return {
    parameters: new Set(parametersOf(document, operation).map(({ name }) => name)),
    writable: new Set(Object.keys(form ? propertiesOf(document, form.schema) : {})),
    holdsJson: encodings
      .filter(([, { contentType }]) => contentType === 'application/json')
      .map(([name]) => name),
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
