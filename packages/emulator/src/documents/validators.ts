import {
  parametersOf,
  resolve,
  type OpenApiDocument,
  type OperationAt,
  type Parameter,
  type Schema,
} from '@kaisa-auth/openapi/reading';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { problemsIn, type Problem } from './problems.js';

/** The fields of a request from its path, query and body. */
export type Fields = Record<string, unknown>;

/**
 * Returns the problems of a request. Converts fields to their types and adds defaults in place.
 *
 * @param place where required fields belong, for messages: `, in a form-encoded body`
 */
export type Validate = (fields: unknown, place?: string) => Problem[];

export interface ValidatorsOptions {
  /** Whether fields arrive as strings, as in a query or a form. */
  readonly fieldsAreStrings: boolean;
}

/**
 * Validates requests against a document. Each validator is compiled when first used, because most processes use few.
 */
export class Validators {
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #fieldsAreStrings: boolean;

  constructor(document: OpenApiDocument, { fieldsAreStrings }: ValidatorsOptions) {
    this.#document = document;
    this.#fieldsAreStrings = fieldsAreStrings;
    this.#ajv = new Ajv2020({
      allErrors: true,
      coerceTypes: fieldsAreStrings,
      discriminator: true,
      // OpenAPI documents use keywords that JSON Schema does not know.
      strict: false,
      useDefaults: true,
      verbose: true,
    });
    this.#ajv.addSchema(schemasOfValues(document), 'document');
  }

  forOperation(at: OperationAt): Validate {
    let validate: ValidateFunction | undefined;
    return (fields, place = '') => {
      validate ??= this.#ajv.compile(this.#schemaOf(at));
      // Checked first, because the validator converts the fields in place.
      const malformed = this.#fieldsAreStrings ? this.#malformedIntegers(at, fields) : [];
      return validate(fields) ? malformed : problemsIn(validate.errors ?? [], place);
    };
  }

  /** Finds strings that Ajv converts to integers although they are not digits, such as `1e1` and `0x1`. */
  #malformedIntegers({ operation }: OperationAt, fields: unknown): Problem[] {
    const given = fields as Readonly<Record<string, unknown>>;
    return parametersOf(this.#document, operation)
      .filter(({ schema }) => resolve(this.#document, schema).type === 'integer')
      .filter(({ name }) => name in given && !/^-?\d+$/.test(String(given[name])))
      .map(({ name }) => ({ code: 'invalid_parameter', message: `${name} must be integer` }));
  }

  /** Returns the problems of a value by a named schema of the document. */
  problemsOf(name: string, value: unknown): Problem[] {
    const validate = this.#ajv.getSchema(`document#/components/schemas/${name}`);
    if (!validate) throw new Error(`the document has no schema ${name}`);
    return validate(value) ? [] : problemsIn(validate.errors ?? [], '');
  }

  #schemaOf({ path, method, operation }: OperationAt): object {
    const at = `#/paths/${escapePointer(path)}/${method}`;
    const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
    return mediaType === undefined
      ? this.#parametersSchema(at, operation)
      : { $ref: `document${at}/requestBody/content/${escapePointer(mediaType)}/schema` };
  }

  /** Returns a schema of one object whose properties are the parameters. */
  #parametersSchema(at: string, { parameters = [] }: OperationAt['operation']): object {
    const all = parameters.map((given, index) => {
      const pointer = '$ref' in given ? given.$ref : `${at}/parameters/${index}`;
      const { name, required = false, schema } = resolve<Parameter>(this.#document, given);
      const withDefault = schema.default === undefined ? {} : { default: schema.default };
      return { name, required, schema: { $ref: `document${pointer}/schema`, ...withDefault } };
    });
    return {
      type: 'object',
      properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
      required: all.filter(({ required }) => required).map(({ name }) => name),
    };
  }
}

function escapePointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Whether a field is text that holds JSON. */
export function holdsJson({ contentMediaType }: Schema): boolean {
  return contentMediaType === 'application/json';
}

/**
 * Returns the document as Ajv can use it. Fields that hold JSON are validated after they have been parsed. Ajv does not support
 * `mapping`: it finds the alternatives of a discriminator itself.
 */
function schemasOfValues(document: OpenApiDocument): object {
  const text = JSON.stringify(document, (key, value: Schema | null | undefined) => {
    if (key === 'mapping') return undefined;
    return value && holdsJson(value) ? value.contentSchema : value;
  });
  return JSON.parse(text) as object;
}
