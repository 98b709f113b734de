import type { ErrorObject } from 'ajv';

/** A violation of the document by a request. */
export interface Problem {
  readonly code: 'missing_parameter' | 'invalid_parameter';
  /** A sentence that begins with the name of the field. */
  readonly message: string;
}

/**
 * Describes validation errors, without duplicates.
 *
 * @param place where missing fields belong, appended to their messages
 */
export function problemsIn(errors: readonly ErrorObject[], place: string): Problem[] {
  const choice = errors.find(({ keyword }) => keyword === 'oneOf');
  const relevant = choice ? withoutAlternatives(errors, choice) : errors;
  const problems = relevant.map((error) => problemOf(error, place));
  return problems.filter(
    ({ message }, index) => problems.findIndex((other) => other.message === message) === index,
  );
}

/**
 * Drops what each alternative of a choice lacks. The choice itself is reported, unless something else is wrong.
 */
function withoutAlternatives(errors: readonly ErrorObject[], choice: ErrorObject): ErrorObject[] {
  const others = errors.filter(
    ({ keyword, schemaPath }) =>
      !(keyword === 'required' && schemaPath.startsWith(`${choice.schemaPath}/`)) &&
      keyword !== 'oneOf',
  );
  return others.length > 0 ? others : [choice];
}

function problemOf(error: ErrorObject, place: string): Problem {
  const path = error.instancePath.slice(1);
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return { code: 'missing_parameter', message: `${missingProperty} is required${place}` };
  }
  const message = path === '' ? requestMessage(error) : `${path} ${fieldMessage(error)}`;
  return { code: 'invalid_parameter', message };
}

function fieldMessage({
  keyword,
  params,
  message = 'is wrong',
  parentSchema,
}: ErrorObject): string {
  const { limit, allowedValues } = params as { limit?: number; allowedValues?: unknown[] };
  const [example] = (parentSchema as { examples?: string[] } | undefined)?.examples ?? [];
  if (keyword === 'maxLength') return `is longer than ${limit ?? 0} characters`;
  if (keyword === 'enum')
    return `must be one of ${[...new Set(allowedValues?.map(String))].join(', ')}`;
  if (keyword === 'pattern' && example !== undefined) return `must look like ${example}`;
  return message;
}

/** Describes an error that concerns several fields. */
function requestMessage({ keyword, schema, params, message = 'is wrong' }: ErrorObject): string {
  if (keyword === 'discriminator')
    return `${(params as { tag: string }).tag} must be one of web, app`;
  if (keyword !== 'oneOf') return `the request ${message}`;
  const ways = (schema as { required?: string[] }[]).map(({ required = [] }) =>
    required.join(' and '),
  );
  return `exactly one is required of: ${ways.join('; ')}`;
}
