import { isRecord, mediaType, parseJson, withNumbersAsStrings } from '../body.js';
import { FORM, type DocumentedOperation } from '../documents/documented-operation.js';
import type { Fields } from '../documents/validators.js';
import type { HttpContext } from '../http.js';
import type { ResolvedPath } from './resolve-path.js';
import { invalid } from './api-error.js';

/**
 * Reads the fields of a request. GET has them in the query; DELETE in the query (DOCUMENTED) or in the body (seen in a
 * client of the vendor); POST and PUT in the body, except ids. Ids in the path take precedence.
 */
export async function readFields(
  context: HttpContext,
  { ids, resource }: ResolvedPath,
  operation: DocumentedOperation,
  acceptsJson: boolean,
): Promise<Fields> {
  const query = context.req.query();
  switch (context.req.method) {
    case 'POST':
    case 'PUT': {
      const body = await readBody(context, acceptsJson, operation.jsonFields);
      return { ...pickIds(query, resource.id), ...body, ...ids };
    }
    case 'DELETE':
      return { ...(await readBody(context, acceptsJson, [])), ...query, ...ids };
    default:
      return { ...query, ...ids };
  }
}

function pickIds(query: Fields, id: string | undefined): Fields {
  const names = ['customer_id', id];
  return Object.fromEntries(Object.entries(query).filter(([name]) => names.includes(name)));
}

/** Reads the fields of a body. One of another type has none, so that required ones are reported as missing. */
async function readBody(
  { req }: HttpContext,
  acceptsJson: boolean,
  jsonFields: readonly string[],
): Promise<Fields> {
  const type = mediaType(req.header('content-type'));
  if (type === FORM) {
    const form = Object.fromEntries(new URLSearchParams(await req.text()));
    return { ...form, ...parseJsonFields(form, jsonFields) };
  }
  const json = acceptsJson && type === 'application/json' ? parseJson(await req.text()) : undefined;
  return isRecord(json) ? withNumbersAsStrings(json) : {};
}

/** Parses the form values that the document describes as JSON (DOCUMENTED). */
function parseJsonFields(form: Readonly<Record<string, string>>, names: readonly string[]): Fields {
  const given = names.filter((name) => Object.hasOwn(form, name));
  return Object.fromEntries(
    given.map((name) => {
      const value = parseJson(form[name] ?? '');
      if (value === undefined) throw invalid(`${name} must be JSON, in one form value`);
      return [name, value];
    }),
  );
}
