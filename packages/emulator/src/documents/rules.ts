import {
  parametersOf,
  resolve,
  type OpenApiDocument,
  type OperationAt,
  type Parameter,
} from '@kaisa-auth/openapi/reading';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { problemsIn, type Problem } from './problems.js';

/** The fields of a request, wherever they stood in it. */
export type Fields = Record<string, unknown>;

/** What a document asks of a request: it names what is wrong, reads texts as what they stand for, and adds defaults. */
export type Rule = (fields: unknown, where?: string) => Problem[];

/** The rules of each operation, compiled when one is first asked: most processes ask for few. */
export class Rules {
  readonly #document: OpenApiDocument;
  readonly #ajv: Ajv2020;
  readonly #asTexts: boolean;

  /** `asTexts`: whether fields arrive as texts, as in a query or a form. */
  constructor(document: OpenApiDocument, asTexts: boolean) {
    this.#document = document;
    this.#asTexts = asTexts;
    this.#ajv = new Ajv2020({
      allErrors: true,
      coerceTypes: asTexts,
      discriminator: true,
      // A document has more keywords than JSON Schema knows.
      strict: false,
      useDefaults: true,
      verbose: true,
    });
    this.#ajv.addSchema(withoutMappings(document), 'document');
  }

  of(at: OperationAt): Rule {
    let validate: ValidateFunction | undefined;
    return (fields, where = '') => {
      validate ??= this.#ajv.compile(this.#schemaOf(at));
      // Before they are read as numbers.
      const unread = this.#asTexts ? this.#oddNumbers(at, fields) : [];
      return validate(fields) ? unread : problemsIn(validate.errors ?? [], where);
    };
  }

  /** Texts that Ajv, as JavaScript does, reads as whole numbers though they are no digits: `1e1`, `0x1`. */
  #oddNumbers({ operation }: OperationAt, fields: unknown): Problem[] {
    const given = fields as Readonly<Record<string, unknown>>;
    return parametersOf(this.#document, operation)
      .filter(({ schema }) => resolve(this.#document, schema).type === 'integer')
      .filter(({ name }) => name in given && !/^-?\d+$/.test(String(given[name])))
      .map(({ name }) => ({ code: 'invalid_parameter', message: `${name} must be integer` }));
  }

  /** Whether a value is as a named schema of the document has it: the problems. */
  ofSchema(name: string, value: unknown): Problem[] {
    const validate = this.#ajv.getSchema(`document#/components/schemas/${name}`);
    if (!validate) throw new Error(`the document has no schema ${name}`);
    return validate(value) ? [] : problemsIn(validate.errors ?? [], '');
  }

  #schemaOf({ path, method, operation }: OperationAt): object {
    const at = `#/paths/${escaped(path)}/${method}`;
    const [mediaType] = Object.keys(operation.requestBody?.content ?? {});
    return mediaType === undefined
      ? this.#ofParameters(at, operation)
      : { $ref: `document${at}/requestBody/content/${escaped(mediaType)}/schema` };
  }

  /** The parameters as the properties of one object. */
  #ofParameters(at: string, { parameters = [] }: OperationAt['operation']): object {
    const all = parameters.map((given, index) => {
      const place = '$ref' in given ? given.$ref : `${at}/parameters/${index}`;
      const { name, required = false, schema } = resolve<Parameter>(this.#document, given);
      const usual = schema.default === undefined ? {} : { default: schema.default };
      return { name, required, schema: { $ref: `document${place}/schema`, ...usual } };
    });
    return {
      type: 'object',
      properties: Object.fromEntries(all.map(({ name, schema }) => [name, schema])),
      required: all.filter(({ required }) => required).map(({ name }) => name),
    };
  }
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Ajv finds the alternative of a discriminator by itself, and takes no mapping. */
function withoutMappings(document: OpenApiDocument): object {
  const text = JSON.stringify(document, (key, value: unknown) =>
    key === 'mapping' ? undefined : value,
  );
  return JSON.parse(text) as object;
}
