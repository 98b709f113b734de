import type { ErrorObject } from 'ajv';

/** What a document finds wrong with a request. */
export interface Problem {
  readonly code: 'missing_parameter' | 'invalid_parameter';
  /** A sentence that begins with the name of the field. */
  readonly message: string;
}

/** In words, each once. `where`: of a field that is missing, where it should have been. */
export function problemsIn(errors: readonly ErrorObject[], where: string): Problem[] {
  const choice = errors.find(({ keyword }) => keyword === 'oneOf');
  const telling = choice ? withoutUntaken(errors, choice) : errors;
  const problems = telling.map((error) => problemOf(error, where));
  return problems.filter(
    ({ message }, index) => problems.findIndex((other) => other.message === message) === index,
  );
}

/** What each alternative misses says little. That none was taken does, unless something else is wrong. */
function withoutUntaken(errors: readonly ErrorObject[], choice: ErrorObject): ErrorObject[] {
  const others = errors.filter(
    ({ keyword, schemaPath }) =>
      !(keyword === 'required' && schemaPath.startsWith(`${choice.schemaPath}/`)) &&
      keyword !== 'oneOf',
  );
  return others.length > 0 ? others : [choice];
}

function problemOf(error: ErrorObject, where: string): Problem {
  const path = error.instancePath.slice(1);
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    return { code: 'missing_parameter', message: `${missingProperty} is required${where}` };
  }
  const message = path === '' ? wholeText(error) : `${path} ${textOf(error)}`;
  return { code: 'invalid_parameter', message };
}

function textOf({ keyword, params, message = 'is wrong', parentSchema }: ErrorObject): string {
  const { limit, allowedValues } = params as { limit?: number; allowedValues?: unknown[] };
  const [example] = (parentSchema as { examples?: string[] } | undefined)?.examples ?? [];
  if (keyword === 'maxLength') return `is longer than ${limit ?? 0} characters`;
  if (keyword === 'enum') return `is one of ${[...new Set(allowedValues?.map(String))].join(', ')}`;
  if (keyword === 'pattern' && example !== undefined) return `is written like ${example}`;
  return message;
}

/** What is wrong with no field alone. */
function wholeText({ keyword, schema, params, message = 'is wrong' }: ErrorObject): string {
  if (keyword === 'discriminator') return `${(params as { tag: string }).tag} is one of web, app`;
  if (keyword !== 'oneOf') return `the request ${message}`;
  const ways = (schema as { required?: string[] }[]).map(({ required = [] }) =>
    required.join(' and '),
  );
  return `exactly one is required of: ${ways.join('; ')}`;
}
