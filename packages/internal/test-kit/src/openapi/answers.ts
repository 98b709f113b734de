import { operationsOf, type OpenApiDocument } from '@kaisa-auth/openapi/reading';
import { responseOf } from './reading.js';
import { Validation } from './validation.js';

/** An answer to an operation, read. */
export interface AnswerRead {
  readonly status: number;
  /** Judged where it is known. */
  readonly contentType?: string | null;
  readonly text: string;
}

/** Says what is wrong with answers by a document: with their status, their type, and what is in them. */
export class Answers {
  readonly #document: OpenApiDocument;
  readonly #validation: Validation;

  constructor(document: OpenApiDocument) {
    this.#document = document;
    this.#validation = new Validation(document);
  }

  problemsOf(operationId: string, { status, contentType, text }: AnswerRead): string[] {
    const found = operationsOf(this.#document).find(
      ({ operation }) => operation.operationId === operationId,
    );
    if (!found) return [`there is no operation ${operationId}`];
    if (!(status in found.operation.responses)) return [`${status} is not documented`];
    const types = Object.keys(responseOf(this.#document, found.operation, status).content ?? {});
    if (types.length === 0) return text === '' ? [] : ['it has a body'];
    if (types[0] === '*/*') return this.#validation.ofResponse(operationId, status, '*/*', text);
    const isJson = contentType?.startsWith('application/json') ?? contentType === undefined;
    if (!isJson) return [`it is ${String(contentType)}`];
    const body: unknown = JSON.parse(text);
    return this.#validation.ofResponse(operationId, status, 'application/json', body);
  }

  /** What is wrong with a refusal of a request that is no operation. */
  problemsOfRefusal({ text }: AnswerRead): string[] {
    return this.#validation.ofSchema('Errors', JSON.parse(text));
  }
}
