import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '@kaisa-auth/openapi/reading';
import { operationCalled, responseOf } from './reading.js';

/** An answer to an operation, read. */
export interface AnswerRead {
  readonly status: number;
  /** Judged where it is known. */
  readonly contentType?: string | null;
  readonly text: string;
}

/** Says what is wrong with a value by a schema of this document; nothing where it is right. */
export class Validation {
  readonly #document: OpenApiDocument;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: true });

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#ajv.addVocabulary(['components', 'discriminator']);
    this.#ajv.addVocabulary(['x-evidence', 'x-source', 'x-unverified']);
    this.#ajv.addSchema({ $id: 'document', components: document.components });
  }

  ofSchema(name: string, value: unknown): string[] {
    return this.#problems({ $ref: `#/components/schemas/${name}` }, value);
  }

  ofRequest(operationId: string, mediaType: string, value: unknown): string[] {
    const schema = operationCalled(this.#document, operationId).requestBody?.content?.[mediaType]
      ?.schema;
    return schema ? this.#problems(schema, value) : [`${operationId} takes no ${mediaType}`];
  }

  ofResponse(operationId: string, status: number, mediaType: string, value: unknown): string[] {
    const operation = operationCalled(this.#document, operationId);
    const schema = responseOf(this.#document, operation, status).content?.[mediaType]?.schema;
    return schema ? this.#problems(schema, value) : [`${operationId} answers no ${mediaType}`];
  }

  /** What is wrong with an answer to an operation: with its status, its type, and what is in it. */
  problemsOf(operationId: string, { status, contentType, text }: AnswerRead): string[] {
    const operation = operationCalled(this.#document, operationId);
    if (!(status in operation.responses)) return [`${status} is not documented`];
    const types = Object.keys(responseOf(this.#document, operation, status).content ?? {});
    if (types.length === 0) return text === '' ? [] : ['it has a body'];
    if (types[0] === '*/*') return this.ofResponse(operationId, status, '*/*', text);
    const isJson = contentType?.startsWith('application/json') ?? contentType === undefined;
    if (!isJson) return [`it is ${String(contentType)}`];
    return this.ofResponse(operationId, status, 'application/json', JSON.parse(text));
  }

  #problems(schema: object, value: unknown): string[] {
    const absolute = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const known = this.#compiled.get(absolute);
    const validate = known ?? this.#ajv.compile(JSON.parse(absolute) as object);
    this.#compiled.set(absolute, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) =>
      `${instancePath} ${message ?? ''}`.trim(),
    );
  }
}
