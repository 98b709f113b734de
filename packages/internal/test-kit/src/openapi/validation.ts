import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '@kaisa-auth/openapi/reading';
import { operationCalled, responseOf } from './reading.js';

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
